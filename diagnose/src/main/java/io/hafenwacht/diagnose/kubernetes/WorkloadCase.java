package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A small view of the case file of a workload.
public record WorkloadCase(CaseFile file) {
    public ClusterCase cluster() {
        return new ClusterCase(file);
    }

    public Node object() {
        return file.value(KubernetesProbes.WORKLOAD);
    }

    public String kind() {
        return object().get("kind").stringOrEmpty();
    }

    public String name() {
        return ClusterCase.name(object());
    }

    public Fact field(String path) {
        return file.fact(KubernetesProbes.WORKLOAD, path);
    }

    /// Whether it is of one of these kinds; what is dark is not of another kind.
    public boolean is(String... kinds) {
        return !file.seen(KubernetesProbes.WORKLOAD) || Set.of(kinds).contains(kind());
    }

    public Diagnosis notConcerned() {
        return new Diagnosis.NotApplicable(Text.of("it is a " + kind(), "es ist ein Objekt der Art " + kind()));
    }

    /// Objects that it owns: ReplicaSets of a Deployment, Jobs of a CronJob.
    public List<Node> owned() {
        String uid = object().at("metadata", "uid").stringOrEmpty();
        return Stream.of(KubernetesProbes.REPLICA_SETS, KubernetesProbes.JOBS)
                .flatMap(probe -> cluster().items(probe).stream())
                .filter(item -> ownedBy(item, uid))
                .toList();
    }

    /// Its pods, also those of what it owns.
    public List<Node> pods() {
        List<String> owners = new ArrayList<>();
        owners.add(object().at("metadata", "uid").stringOrEmpty());
        owned().forEach(item -> owners.add(item.at("metadata", "uid").stringOrEmpty()));
        return cluster().items(KubernetesProbes.PODS).stream()
                .filter(pod -> owners.stream().anyMatch(uid -> ownedBy(pod, uid)))
                .toList();
    }

    static boolean ownedBy(Node item, String uid) {
        return !uid.isEmpty()
                && item.at("metadata", "ownerReferences").elements().stream()
                        .anyMatch(owner -> owner.get("uid").stringOrEmpty().equals(uid));
    }

    /// Events of it and of what it owns, oldest first.
    public List<ClusterCase.Event> events() {
        List<ClusterCase.Event> events = new ArrayList<>(cluster().events(kind(), name()));
        for (Node item : owned()) {
            for (String kind : List.of("ReplicaSet", "Job")) {
                events.addAll(cluster().events(kind, ClusterCase.name(item)));
            }
        }
        return events;
    }

    public Clue happened(String reason, Pattern message) {
        return cluster().happened(events(), reason, message);
    }

    /// Fewer pods than wanted.
    public Clue shortOfPods() {
        long wanted = field("spec.replicas").number(1);
        long there = pods().size();
        return file.clue(
                KubernetesProbes.PODS,
                !is("Deployment", "StatefulSet", "ReplicaSet") || there < wanted,
                Text.of("pods", "Pods"),
                Text.of(there + " of " + wanted, there + " von " + wanted));
    }
}
