package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One run of one container of a pod: a restart is another one, with another container id. `current` is
/// whether it is the one that the API server calls the container's own, or the one before.
record PodRun(String namespace, String pod, String uid, String container, String id, State state, Origin origin) {
    /// Where a run is; `finished` is far in the future until it has ended. Both times are whole seconds.
    record State(boolean current, boolean ended, Instant started, Instant finished) {
        /// Whether a line of this time can be of this run.
        boolean spans(Instant time) {
            return !time.isBefore(started) && (!ended || !time.isAfter(finished.plusSeconds(1)));
        }
    }

    /// The runs that a pod's status tells of, older before newer.
    static List<PodRun> of(String system, Node pod) {
        List<PodRun> runs = new ArrayList<>();
        for (String list : List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")) {
            for (Node status : pod.at("status", list).elements()) {
                before(system, pod, status).ifPresent(runs::add);
                now(system, pod, status).ifPresent(runs::add);
            }
        }
        return runs;
    }

    private static Optional<PodRun> before(String system, Node pod, Node status) {
        Node end = status.at("lastState", "terminated");
        return run(
                system,
                pod,
                status,
                end.get("containerID").stringOrEmpty(),
                new State(false, true, started(end), finished(end)));
    }

    /// A container that waits for its next start still has the id of its last run.
    private static Optional<PodRun> now(String system, Node pod, Node status) {
        Node running = status.at("state", "running");
        Node end = status.at("state", "terminated");
        String id = status.get("containerID").stringOrEmpty();
        if (running.absent() && end.absent()) {
            return Optional.empty();
        }
        Node times = running.absent() ? end : running;
        return run(system, pod, status, id, new State(true, running.absent(), started(times), finished(times)));
    }

    private static Instant started(Node times) {
        return ClusterEvent.instant(times.get("startedAt").stringOrEmpty()).orElse(Instant.EPOCH);
    }

    private static Instant finished(Node times) {
        return ClusterEvent.instant(times.get("finishedAt").stringOrEmpty()).orElse(Instant.MAX.minusSeconds(1));
    }

    private static Optional<PodRun> run(String system, Node pod, Node status, String containerId, State state) {
        String id = containerId.replaceFirst("^[a-z0-9.-]+://", "");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String namespace = pod.at("metadata", "namespace").stringOrEmpty();
        String name = pod.at("metadata", "name").stringOrEmpty();
        String container = status.get("name").stringOrEmpty();
        SortedMap<String, String> labels =
                new TreeMap<>(Map.of("namespace", namespace, "pod", name, "container", container));
        owner(pod).ifPresent(owner -> labels.put("workload", owner));
        var origin = new Origin(
                system,
                Origin.Kind.CONTAINER,
                Bounded.name(id),
                Bounded.name(namespace + "/" + name + "/" + container),
                Bounded.name(status.get("image").stringOrEmpty()),
                labels);
        String uid = pod.at("metadata", "uid").stringOrEmpty();
        return Optional.of(new PodRun(namespace, name, uid, container, id, state, origin));
    }

    private static Optional<String> owner(Node pod) {
        return pod.at("metadata", "ownerReferences").elements().stream()
                .findFirst()
                .map(owner -> Bounded.name(owner.get("kind").stringOrEmpty() + "/"
                        + owner.get("name").stringOrEmpty()));
    }
}
