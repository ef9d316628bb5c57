package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// PodSecurityPolicy, which Kubernetes 1.25 removed: for each property at least one policy forbids it
/// (Kubescape C-0213 to C-0220). Where none does, each policy that allows it is reported.
@AutoService(ClusterCheck.class)
public final class OpenPodSecurityPolicies implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K140", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("No PodSecurityPolicy forbids it", "Keine PodSecurityPolicy verbietet es"),
                    Text.of(
                            "Whoever may create pods in this old cluster may create them with this right.",
                            "Wer in diesem alten Cluster Pods anlegen darf, darf sie mit diesem Recht anlegen."))
            .fixedBy(
                    Text.of(
                            "Upgrade to 1.25 or newer and label namespaces pod-security.kubernetes.io/enforce: restricted",
                            "Auf 1.25 oder neuer wechseln und Namespaces mit pod-security.kubernetes.io/enforce: restricted "
                                    + "kennzeichnen"),
                    "Kubescape:C-0213",
                    "Kubescape:C-0214",
                    "Kubescape:C-0215",
                    "Kubescape:C-0216",
                    "Kubescape:C-0217",
                    "Kubescape:C-0218",
                    "Kubescape:C-0219",
                    "Kubescape:C-0220",
                    "Kubescape:psp-deny-allowed-capabilities",
                    "Kubescape:psp-deny-allowprivilegeescalation",
                    "Kubescape:psp-deny-hostipc",
                    "Kubescape:psp-deny-hostnetwork",
                    "Kubescape:psp-deny-hostpid",
                    "Kubescape:psp-deny-privileged-container",
                    "Kubescape:psp-deny-root-container",
                    "Kubescape:psp-required-drop-capabilities");
    private static final List<Property> PROPERTIES = List.of(
            new Property("privileged", "C-0213", "psp-deny-privileged-container", OpenPodSecurityPolicies::yes),
            new Property("hostPID", "C-0214", "psp-deny-hostpid", OpenPodSecurityPolicies::yes),
            new Property("hostIPC", "C-0215", "psp-deny-hostipc", OpenPodSecurityPolicies::yes),
            new Property("hostNetwork", "C-0216", "psp-deny-hostnetwork", OpenPodSecurityPolicies::yes),
            new Property(
                    "allowPrivilegeEscalation",
                    "C-0217",
                    "psp-deny-allowprivilegeescalation",
                    OpenPodSecurityPolicies::yes),
            new Property("runAsUser", "C-0218", "psp-deny-root-container", OpenPodSecurityPolicies::root),
            new Property(
                    "allowedCapabilities",
                    "C-0219",
                    "psp-deny-allowed-capabilities",
                    list -> !list.elements().isEmpty()),
            new Property(
                    "requiredDropCapabilities",
                    "C-0220",
                    "psp-required-drop-capabilities",
                    list -> list.elements().isEmpty()));

    /// A field of the policy, who demands what of it, and when it allows too much.
    private record Property(String field, String control, String rule, Predicate<Node> allows) {}

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        List<KubeObject> policies = cluster.ofKind("PodSecurityPolicy");
        if (policies.isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("there are no PodSecurityPolicies", "es gibt keine PodSecurityPolicies")));
        }
        var verdicts = new ArrayList<Verdict>();
        for (Property property : PROPERTIES) {
            String field = "spec." + property.field();
            if (policies.stream().allMatch(policy -> property.allows().test(policy.at(field)))) {
                policies.forEach(policy -> verdicts.add(fail(property, policy, field)));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : List.copyOf(verdicts);
    }

    private static Verdict fail(Property property, KubeObject policy, String field) {
        Node value = policy.at(field);
        return new Verdict.Fail(
                policy.where(field),
                property.field() + ": " + policy.title(),
                value.absent()
                        ? Text.of(
                                policy.title() + ": " + field + " is not set",
                                policy.title() + ": " + field + " ist nicht gesetzt")
                        : Text.same(policy.title() + ": " + field + " = " + ShownValue.of(value)),
                List.of(new Reference("Kubescape", property.control()), new Reference("Kubescape", property.rule())),
                Optional.empty(),
                Optional.empty());
    }

    private static boolean yes(Node value) {
        return value.bool().orElse(false);
    }

    private static boolean root(Node user) {
        return switch (user.get("rule").stringOrEmpty()) {
            case "MustRunAsNonRoot" -> false;
            case "MustRunAs" ->
                user.get("ranges").elements().stream()
                        .noneMatch(range -> range.get("min").integer().orElse(0L) > 0);
            default -> true;
        };
    }
}
