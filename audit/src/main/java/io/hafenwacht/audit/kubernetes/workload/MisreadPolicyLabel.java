package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.podsecurity.NamespacePolicy;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// The labels of Pod Security Admission hold values that the API server understands. It takes an unknown
/// level for `restricted` when enforcing and for nothing when warning, an unknown version for the newest.
@AutoService(ObjectCheck.class)
public final class MisreadPolicyLabel implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K142", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Label of Pod Security Admission is not understood",
                            "Label der Pod Security Admission wird nicht verstanden"),
                    Text.of(
                            "What is enforced then is not what was meant: all of it, nothing, or another version.",
                            "Durchgesetzt wird dann nicht, was gemeint war: alles, nichts oder eine andere Version."))
            .fixedBy(
                    Text.of(
                            "Levels are privileged, baseline, restricted; versions are latest or v1.N: "
                                    + "pod-security.kubernetes.io/enforce: restricted",
                            "Stufen sind privileged, baseline, restricted; Versionen latest oder v1.N: "
                                    + "pod-security.kubernetes.io/enforce: restricted"),
                    "CIS-Kubernetes:5.2.1",
                    "NSA:Pod security enforcement");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Namespace");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject namespace = view.object();
        List<String> faults = NamespacePolicy.of(namespace).faults();
        if (faults.isEmpty()) {
            return List.of(new Verdict.Pass(namespace.where("metadata.labels")));
        }
        return faults.stream()
                .map(label -> "metadata.labels['" + label + "']")
                .map(field -> (Verdict) Verdict.fail(
                        RULE,
                        namespace.where(field),
                        field,
                        Text.same(field + " = " + ShownValue.of(namespace.at(field)))))
                .toList();
    }
}
