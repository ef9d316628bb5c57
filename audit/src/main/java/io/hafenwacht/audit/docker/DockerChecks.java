package io.hafenwacht.audit.docker;

import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The checks of engines, containers and networks that this build has, by id.
public final class DockerChecks {
    private DockerChecks() {}

    public static List<EngineCheck> engine() {
        return loaded(EngineCheck.class);
    }

    public static List<ContainerCheck> containers() {
        return loaded(ContainerCheck.class);
    }

    public static List<NetworkCheck> networks() {
        return loaded(NetworkCheck.class);
    }

    /// All of them.
    public static List<Check<?>> all() {
        return Stream.<List<? extends Check<?>>>of(engine(), containers(), networks())
                .<Check<?>>flatMap(List::stream)
                .toList();
    }

    /// What they read beside what every snapshot holds.
    public static List<Need> needs() {
        return Stream.of(
                        engine().stream().flatMap(check -> check.needs().stream()),
                        containers().stream().flatMap(check -> check.needs().stream()),
                        networks().stream().flatMap(check -> check.needs().stream()))
                .flatMap(needs -> needs)
                .distinct()
                .toList();
    }

    private static <C extends Check<?>> List<C> loaded(Class<C> kind) {
        return ServiceLoader.load(kind, kind.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.rule().id()))
                .toList();
    }
}
