package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The checks of Kubernetes that this build has, by id.
public final class KubernetesChecks {
    private KubernetesChecks() {}

    public static List<WorkloadCheck> workloads() {
        return loaded(WorkloadCheck.class);
    }

    public static List<ObjectCheck> objects() {
        return loaded(ObjectCheck.class);
    }

    public static List<ClusterCheck> clusters() {
        return loaded(ClusterCheck.class);
    }

    /// All of them.
    public static List<Check<?>> all() {
        return Stream.<List<? extends Check<?>>>of(workloads(), objects(), clusters())
                .<Check<?>>flatMap(List::stream)
                .toList();
    }

    private static <C extends Check<?>> List<C> loaded(Class<C> kind) {
        return ServiceLoader.load(kind, kind.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(check -> check.rule().id()))
                .toList();
    }
}
