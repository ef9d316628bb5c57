package io.hafenwacht.audit.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The checks of engines, containers and networks that this build has, by id.
public final class DockerChecks {
    private DockerChecks() {}

    /// Checks keep no state, so one of each serves a process.
    private static final class Loaded {
        static final List<EngineCheck> ENGINE = all(EngineCheck.class);
        static final List<ContainerCheck> CONTAINERS = all(ContainerCheck.class);
        static final List<NetworkCheck> NETWORKS = all(NetworkCheck.class);

        private static <C extends Check<?>> List<C> all(Class<C> kind) {
            return ServiceLoader.load(kind, kind.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(check -> check.rule().id()))
                    .toList();
        }
    }

    public static List<EngineCheck> engine() {
        return Loaded.ENGINE;
    }

    public static List<ContainerCheck> containers() {
        return Loaded.CONTAINERS;
    }

    public static List<NetworkCheck> networks() {
        return Loaded.NETWORKS;
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

    /// Whether any of them reads a need of the container with this answer of inspect.
    public static BiPredicate<Need, Node> readers() {
        Map<Need, List<ContainerCheck>> readers = new HashMap<>();
        containers()
                .forEach(check -> check.needs()
                        .forEach(need -> readers.computeIfAbsent(need, _ -> new ArrayList<>())
                                .add(check)));
        Set<Need> always = Stream.concat(
                        engine().stream().flatMap(check -> check.needs().stream()),
                        networks().stream().flatMap(check -> check.needs().stream()))
                .collect(Collectors.toSet());
        return (need, inspect) -> always.contains(need)
                || readers.getOrDefault(need, List.of()).stream().anyMatch(check -> check.reads(need, inspect));
    }
}
