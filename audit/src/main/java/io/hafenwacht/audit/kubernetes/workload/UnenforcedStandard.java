package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.podsecurity.AdmissionDefaults;
import io.hafenwacht.audit.kubernetes.podsecurity.Level;
import io.hafenwacht.audit.kubernetes.podsecurity.NamespacePolicy;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// CIS Kubernetes 5.2.1 and the recommendations after it: each namespace enforces a level of the Pod Security
/// Standards. Kubescape asks for baseline (C-0193 and others), for restricted (C-0197 and others), and for
/// any label where no admission webhook could do the same (C-0192).
@AutoService(ObjectCheck.class)
public final class UnenforcedStandard implements ObjectCheck {
    private static final String LABEL = "pod-security.kubernetes.io/enforce";
    private static final String FIELD = "metadata.labels['" + LABEL + "']";
    private static final List<String> ANY = List.of(
            "Kubescape:C-0192",
            "Kubescape:pod-security-admission-applied-1",
            "Kubescape:pod-security-admission-applied-2",
            "CIS-Kubernetes:5.2.1");
    private static final List<String> BASELINE = List.of(
            "Kubescape:C-0193",
            "Kubescape:C-0194",
            "Kubescape:C-0195",
            "Kubescape:C-0196",
            "Kubescape:C-0199",
            "Kubescape:C-0202",
            "Kubescape:C-0203",
            "Kubescape:C-0204",
            "Kubescape:pod-security-admission-baseline-applied-1",
            "Kubescape:pod-security-admission-baseline-applied-2",
            "NSA:Pod security enforcement",
            "BSI:APP.4.4.A4");
    private static final List<String> RESTRICTED = List.of(
            "Kubescape:C-0197",
            "Kubescape:C-0198",
            "Kubescape:C-0200",
            "Kubescape:C-0201",
            "Kubescape:pod-security-admission-restricted-applied-1",
            "Kubescape:pod-security-admission-restricted-applied-2");
    /// Parts of the cluster that need more rights by their nature.
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    private static final Rule RULE = Rule.of("HW-K141", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Namespace does not enforce the Pod Security Standards",
                            "Namespace setzt die Pod Security Standards nicht durch"),
                    Text.of(
                            "Whoever may create pods there may create one that owns the node.",
                            "Wer dort Pods anlegen darf, darf einen anlegen, dem der Node gehört."))
            .fixedBy(
                    Text.of(
                            "kubectl label namespace NAME pod-security.kubernetes.io/enforce=restricted "
                                    + "(--pss restricted shows first what would be rejected)",
                            "kubectl label namespace NAME pod-security.kubernetes.io/enforce=restricted "
                                    + "(--pss restricted zeigt vorher, was abgelehnt würde)"),
                    Stream.of(ANY, BASELINE, RESTRICTED).flatMap(List::stream).toArray(String[]::new));

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
        Location where = namespace.where(FIELD);
        AdmissionDefaults defaults = AdmissionDefaults.of(view.cluster());
        boolean exempt = defaults.namespaces().contains(namespace.name());
        String level = exempt ? "" : level(namespace, defaults);
        if (level.equals(Level.RESTRICTED.word())) {
            return List.of(new Verdict.Pass(where));
        }
        var sources = new ArrayList<>(RESTRICTED);
        if (!level.equals(Level.BASELINE.word())) {
            sources.addAll(BASELINE);
        }
        boolean labelled = !exempt && namespace.labels().keySet().stream().anyMatch(key -> key.startsWith(LABEL));
        if (!labelled && !guarded(view.cluster())) {
            sources.addAll(ANY);
        }
        return List.of(new Verdict.Fail(
                where,
                FIELD,
                exempt ? exempt(defaults) : evidence(namespace, level, defaults),
                sources.stream().map(Reference::of).toList(),
                Optional.of(severity(view.cluster(), namespace)),
                Optional.empty()));
    }

    private static Text exempt(AdmissionDefaults defaults) {
        String file = ShownValue.of(defaults.title());
        return Text.of(
                "exempt by exemptions.namespaces of " + file, "ausgenommen durch exemptions.namespaces von " + file);
    }

    private static Text evidence(KubeObject namespace, String level, AdmissionDefaults defaults) {
        if (level.isEmpty()) {
            return Text.of(FIELD + " is not set", FIELD + " ist nicht gesetzt");
        }
        String shown = " = \"" + ShownValue.of(level) + "\"";
        String file = ShownValue.of(defaults.title());
        return namespace.labels().containsKey(LABEL)
                ? Text.same(FIELD + shown)
                : Text.of(
                        FIELD + " is not set; defaults.enforce of " + file + shown,
                        FIELD + " ist nicht gesetzt; defaults.enforce von " + file + shown);
    }

    /// The label, or what the API server enforces where there is none.
    private static String level(KubeObject namespace, AdmissionDefaults defaults) {
        Level unlabelled = defaults.policy().enforce().level();
        return namespace.labels().containsKey(LABEL) || unlabelled == Level.PRIVILEGED
                ? namespace.label(LABEL)
                : unlabelled.word();
    }

    private static Severity severity(Cluster cluster, KubeObject namespace) {
        if (SYSTEM.contains(namespace.name())) {
            return Severity.INFO;
        }
        return NamespacePolicy.of(cluster, namespace).enforce().level() == Level.PRIVILEGED
                ? Severity.MEDIUM
                : Severity.LOW;
    }

    /// Whether a webhook for objects of namespaces exists that could judge pods.
    private static boolean guarded(Cluster cluster) {
        return cluster.ofKind("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration").stream()
                .flatMap(configuration -> configuration.at("webhooks").elements().stream())
                .flatMap(webhook -> webhook.get("rules").elements().stream())
                .anyMatch(rule -> rule.get("scope")
                        .string()
                        .map(scope -> !scope.equals("Cluster"))
                        .orElse(false));
    }
}
