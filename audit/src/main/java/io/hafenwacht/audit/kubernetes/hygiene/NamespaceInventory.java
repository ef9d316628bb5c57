package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.podsecurity.Level;
import io.hafenwacht.audit.kubernetes.podsecurity.NamespacePolicy;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0209 and CIS Kubernetes 5.6.1, for review: which namespaces divide the cluster.
@AutoService(ObjectCheck.class)
public final class NamespaceInventory implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K339", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Namespace exists", "Namespace ist vorhanden"),
                    Text.of(
                            "An inventory: namespaces are the borders that rights and policies are drawn along.",
                            "Ein Verzeichnis: Namespaces sind die Grenzen, an denen Rechte und Richtlinien verlaufen."))
            .fixedBy(
                    Text.of(
                            "Nothing to do where the namespace has one purpose and one owner",
                            "Nichts zu tun, wo der Namespace einen Zweck und einen Eigentümer hat"),
                    "CIS-Kubernetes:5.6.1",
                    "Kubescape:C-0209",
                    "Kubescape:list-all-namespaces")
            .taking(Parameter.of(
                    "known",
                    "",
                    "names that were reviewed and are told no more",
                    "geprüfte Namen, die nicht mehr gemeldet werden"));

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
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (context.parameter(RULE, "known")
                .map(names -> List.of(names.split(",")).contains(object.name()))
                .orElse(false)) {
            return answers.verdicts();
        }
        if (view.cluster().live() && guarded(view.cluster(), object)) {
            return answers.verdicts();
        }
        answers.at("metadata.name", object.at("metadata.name"))
                .cites("CIS-Kubernetes:5.6.1", "Kubescape:C-0209", "Kubescape:list-all-namespaces")
                .fail();
        return answers.verdicts();
    }

    /// A border that holds: Pod Security is enforced, and policies close the network.
    private static boolean guarded(Cluster cluster, KubeObject namespace) {
        return NamespacePolicy.of(cluster, namespace).enforce().level() != Level.PRIVILEGED
                && cluster.ofKind("NetworkPolicy").stream()
                        .anyMatch(policy -> policy.namespace().equals(namespace.name()));
    }
}
