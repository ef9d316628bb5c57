package io.hafenwacht.audit.compose;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The checks of Compose files that this build has, found by their registration, by id.
public final class ComposeChecks {
    private ComposeChecks() {}

    public static List<ComposeCheck> all() {
        return ServiceLoader.load(ComposeCheck.class, ComposeCheck.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.rule().id()))
                .toList();
    }
}
