package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Judges workloads by a policy alone, for `--pss` and for the question what would be rejected if a namespace
/// enforced it today. Each field that stands against admission is one Fail of the catalogue's check for that
/// property, with the reference of the standard only.
public final class PodSecurityJudge {
    private final Map<String, Rule> rules;

    /// A verdict and the rule that it belongs to.
    public record Judgement(Rule rule, Verdict verdict) {}

    public PodSecurityJudge() {
        this(KubernetesChecks.workloads());
    }

    PodSecurityJudge(List<WorkloadCheck> checks) {
        rules = checks.stream().map(WorkloadCheck::rule).collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    /// What stands against the workload's pods; empty where they are admitted.
    public List<Judgement> judge(Policy policy, Workload workload) {
        var judgements = new ArrayList<Judgement>();
        for (Violation violation : PodSecurity.evaluate(policy, workload.podMetadata(), workload.spec())) {
            for (Place place : violation.places()) {
                Rule rule = rules.get(place.check());
                if (rule == null) {
                    throw new IllegalStateException(place.check() + " of " + violation.check() + " is not loaded");
                }
                judgements.add(new Judgement(rule, fail(policy, violation, place, workload)));
            }
        }
        return List.copyOf(judgements);
    }

    /// What the labels of the workload's namespace and the API server's own configuration demand; empty where
    /// the namespace was not read.
    public static Optional<NamespacePolicy> demanded(Cluster cluster, Workload workload) {
        String runtimeClass = workload.spec().get("runtimeClassName").stringOrEmpty();
        boolean exempt = AdmissionDefaults.of(cluster).runtimeClasses().contains(runtimeClass);
        return cluster.find("Namespace", "", workload.object().namespace())
                .map(namespace -> exempt ? NamespacePolicy.UNLABELLED : NamespacePolicy.of(cluster, namespace));
    }

    private static Verdict fail(Policy policy, Violation violation, Place place, Workload workload) {
        String field = workload.template().isEmpty() ? place.field() : workload.template() + "." + place.field();
        Location where = workload.object().where(field);
        String value = place.value().isEmpty() ? "" : " = " + place.value();
        return new Verdict.Fail(
                where,
                violation.check() + ": " + field,
                Text.of(
                        policy + " does not admit it (" + violation.reason() + "): " + field
                                + (value.isEmpty() ? " is not set" : value),
                        policy + " lässt es nicht zu (" + violation.reason() + "): " + field
                                + (value.isEmpty() ? " ist nicht gesetzt" : value)),
                List.of(violation.reference()),
                Optional.empty(),
                Optional.empty());
    }
}
