package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.podsecurity.NamespacePolicy;
import io.hafenwacht.audit.kubernetes.podsecurity.PodSecurity;
import io.hafenwacht.audit.kubernetes.podsecurity.PodSecurityJudge;
import io.hafenwacht.audit.kubernetes.podsecurity.Policy;
import io.hafenwacht.audit.kubernetes.podsecurity.Violation;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the Pod Security Admission would say today, by the labels of the workload's namespace: pods that it
/// rejects at their next start, or would reject if what `warn` or `audit` announces were enforced. Fields are
/// findings of their own checks; this is one for each workload.
@AutoService(WorkloadCheck.class)
public final class RejectedByNamespace implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K143", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "The namespace's Pod Security Standard rejects the pods",
                            "Der Pod Security Standard des Namespace lehnt die Pods ab"),
                    Text.of(
                            "Pods that run stay; those of the next roll-out, restart or drained node do not start.",
                            "Laufende Pods bleiben; die des nächsten Rollouts, Neustarts oder geräumten Nodes starten"
                                    + " nicht."))
            .fixedBy(
                    Text.of(
                            "Correct the fields named: hafenwacht kubernetes --pss LEVEL -n NAMESPACE shows each with"
                                    + " its place",
                            "Die genannten Felder berichtigen: hafenwacht kubernetes --pss STUFE -n NAMESPACE zeigt"
                                    + " jedes mit seiner Stelle"),
                    PodSecurity.references());

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Optional<NamespacePolicy> demanded = PodSecurityJudge.demanded(view.cluster(), view.workload());
        if (demanded.isEmpty()) {
            return List.of(view.cluster()
                    .unread("Namespace")
                    .map(unread -> Verdict.unknown(Location.NONE, unread.why(), unread.remedy()))
                    .orElseGet(() -> Verdict.notApplicable(Text.of(
                            "its namespace is not here, so no label demands anything",
                            "sein Namespace ist nicht dabei, also fordert kein Label etwas"))));
        }
        NamespacePolicy policy = demanded.get();
        if (!policy.labelled()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "the namespace has no label of the Pod Security Admission",
                    "der Namespace hat kein Label der Pod Security Admission")));
        }
        Workload workload = view.workload();
        return List.of(rejected(workload, policy.enforce(), "enforce", RULE.severity())
                .or(() -> rejected(workload, policy.warn(), "warn", Severity.LOW))
                .or(() -> rejected(workload, policy.audit(), "audit", Severity.LOW))
                .orElseGet(Verdict::pass));
    }

    private static Optional<Verdict> rejected(Workload workload, Policy policy, String mode, Severity severity) {
        List<Violation> violations = PodSecurity.evaluate(policy, workload.podMetadata(), workload.spec());
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        String found = violations.stream()
                .map(v -> v.reason() + " (" + v.detail() + ")")
                .collect(Collectors.joining(", "));
        String namespace = workload.object().namespace();
        Text evidence = mode.equals("enforce")
                ? Text.of(
                        "namespace " + namespace + " enforces " + policy + ", which rejects the pods: " + found,
                        "Namespace " + namespace + " setzt " + policy + " durch und lehnt die Pods ab: " + found)
                : Text.of(
                        "namespace " + namespace + " has " + mode + "=" + policy
                                + "; with enforce it would reject the pods: " + found,
                        "Namespace " + namespace + " hat " + mode + "=" + policy
                                + "; mit enforce würde er die Pods ablehnen: " + found);
        return Optional.of(new Verdict.Fail(
                workload.object().where(workload.specPath()),
                mode.equals("enforce") ? "rejected" : "announced",
                evidence,
                violations.stream().map(Violation::reference).toList(),
                Optional.of(severity),
                Optional.empty()));
    }
}
