package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How the runs of a pod's containers ended.
final class Runs {
    /// A run that ended longer ago has nothing to do with how the pod is now.
    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final Set<String> NOT_STARTED =
            Set.of("ContainerCannotRun", "StartError", "CreateContainerError", "RunContainerError");
    private static final Pattern PROBE_KILLED = Pattern.compile("failed (liveness|startup) probe");

    private Runs() {}

    /// Whether its last run ended, and it is not well since.
    static boolean broken(PodCase pod, Container container) {
        boolean loops = container.waiting().equals("CrashLoopBackOff");
        boolean ended = !container.status().at("state", "terminated").absent()
                && container.exitCode().orElse(0L) != 0;
        boolean again = container.restarts() > 0
                && container.exitCode().orElse(0L) != 0
                && !pod.cluster().olderThan(container.end().get("finishedAt").stringOrEmpty(), RECENT);
        return !container.end().absent() && (loops || ended || again);
    }

    static boolean outOfMemory(Container container) {
        return container.end().get("reason").stringOrEmpty().equals("OOMKilled");
    }

    /// Whether the runtime could not even start it.
    static boolean notStarted(Container container) {
        return NOT_STARTED.contains(container.waiting())
                || NOT_STARTED.contains(container.end().get("reason").stringOrEmpty());
    }

    /// The kubelet's word that it ended the container for its probe.
    static Optional<ClusterCase.Event> killedByProbe(PodCase pod, Container container) {
        return ClusterCase.last(
                pod.events(),
                event -> event.reason().equals("Killing")
                        && PROBE_KILLED.matcher(event.message()).find()
                        && (event.container().equals(container.name())
                                || event.message().contains("Container " + container.name() + " ")));
    }

    /// Exit code and reason of the last end.
    static Clue ended(PodCase pod, Container container) {
        return Clue.all(
                pod.field(container, container.endPath() + ".exitCode").when(code -> !code.absent()),
                Clue.extra(pod.field(container, container.endPath() + ".reason").when(reason -> !reason.absent())),
                Clue.extra(pod.field(container, "restartCount")
                        .when(count -> count.integer().orElse(0L) > 0)));
    }
}
