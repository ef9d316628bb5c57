package io.hafenwacht.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The playbooks of this build, by id.
public final class Playbooks {
    private Playbooks() {}

    public static List<Playbook> all() {
        return ServiceLoader.load(Playbook.class, Playbook.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(playbook -> playbook.card().id()))
                .toList();
    }

    /// Those that judge a kind of target.
    public static List<Playbook> of(Target.Kind kind) {
        return all().stream()
                .filter(playbook -> playbook.targets().contains(kind))
                .toList();
    }
}
