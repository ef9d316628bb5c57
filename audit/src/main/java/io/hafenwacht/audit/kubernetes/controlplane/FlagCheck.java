package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A check of how components of the control plane are started: each of them, wherever it was seen.
abstract class FlagCheck implements ClusterCheck {
    private final Rule rule;
    private final List<Component> components;

    FlagCheck(Rule rule, Component... components) {
        this.rule = rule;
        this.components = List.of(components);
    }

    /// Judges one of them; what is not failed passes.
    abstract void judge(Answers at);

    @Override
    public final Rule rule() {
        return rule;
    }

    @Override
    public final Set<String> kinds() {
        var kinds = new HashSet<String>();
        if (components.contains(Component.KUBELET)) {
            kinds.addAll(Set.of("KubeletConfiguration", "KubeletInfo"));
        }
        if (components.contains(Component.API_SERVER)) {
            kinds.addAll(Set.of("AuthenticationConfiguration", "AuthorizationConfiguration"));
        }
        if (components.contains(Component.SCHEDULER)) {
            kinds.add("KubeSchedulerConfiguration");
        }
        return Set.copyOf(kinds);
    }

    @Override
    public final List<Verdict> check(Cluster cluster, CheckContext context) {
        ControlPlane plane = ControlPlane.of(cluster);
        var verdicts = new ArrayList<Verdict>();
        for (Component component : components) {
            List<Started> seen = plane.started(component);
            if (seen.isEmpty()) {
                verdicts.add(plane.unseen(component));
            }
            for (Started started : seen) {
                int own = started.minorVersion();
                var answers = new Answers(started, own < 0 ? plane.minorVersion() : own, cluster.facts());
                judge(answers);
                answers.verdicts().forEach(verdict -> verdicts.add(weighed(started, verdict)));
            }
        }
        return List.copyOf(verdicts);
    }

    /// An etcd that an application brought along holds that application's data, not the cluster's.
    private Verdict weighed(Started started, Verdict verdict) {
        boolean less = verdict instanceof Verdict.Fail fail
                && started.ofApplication()
                && fail.severity().orElse(rule.severity()).ordinal() < Severity.MEDIUM.ordinal();
        return less ? ((Verdict.Fail) verdict).graded(Severity.MEDIUM) : verdict;
    }
}
