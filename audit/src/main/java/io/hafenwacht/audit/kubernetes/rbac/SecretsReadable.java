package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.1.2: Secrets hold tokens, passwords and keys; `list` and `watch` answer with their
/// content.
@AutoService(ObjectCheck.class)
public final class SecretsReadable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K504", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Secrets can be read", "Secrets lassen sich lesen"),
                            Text.of(
                                    "Whoever reads the Secrets of a namespace has its passwords, and the tokens "
                                            + "of service accounts that lie in Secrets.",
                                    "Wer die Secrets eines Namespace liest, hat dessen Passwörter und die "
                                            + "Token von Service-Accounts, die in Secrets liegen."))
                    .fixedBy(
                            Text.of(
                                    "Remove get, list and watch on secrets from the role, or name the Secrets "
                                            + "needed: resourceNames: [app-config] with the verb get",
                                    "In der Rolle get, list und watch auf secrets entfernen oder die nötigen "
                                            + "Secrets nennen: resourceNames: [app-config] mit dem Verb get"),
                            "BSI:APP.4.4.A3"))
            .gives("get|list|watch", "", "secrets", "CIS-Kubernetes:5.1.2")
            .gives("list|watch", "", "secrets", "KubeHound:TOKEN_LIST")
            .gives("get", "", "secrets", "KubeHound:TOKEN_BRUTEFORCE")
            .readsInRole(Wording.of("get|list|watch|*", "secrets").inClusterRoles(), "Trivy:KSV-0041")
            .readsInRole(Wording.of("get|list|watch|*", "secrets").inRoles(), "Trivy:KSV-0113")
            .readsInBinding(
                    Wording.of("get|list|watch|*", "|*", "secrets|*"),
                    "Kubescape:C-0015",
                    "Kubescape:C-0186",
                    "Kubescape:rule-can-list-get-secrets-v1")
            .readsInBindingOfKind(SecretsReadable::anyVerb, "kube-linter:access-to-secrets")
            .reaching(Reach.CLUSTER, "rbac-police:list_secrets", List.of(Access.anyOf("list", "", "secrets")))
            .reaching(
                    Reach.STRONG_WITH_OLD_TOKENS,
                    "rbac-police:retrieve_token_secrets",
                    List.of(Access.anyOf("get|list", "", "secrets")))
            .reaching(
                    Reach.WEAK_WITH_OLD_TOKENS,
                    "rbac-police:obtain_token_weak_ns",
                    List.of(Access.anyOf("get|list", "", "secrets")))
            .build();

    /// kube-linter's expression for the verbs, `^*$`, takes every verb.
    private static boolean anyVerb(Role role, int index) {
        PolicyRule rule = role.rules().get(index);
        return !rule.verbs().isEmpty()
                && (rule.resources().contains("secrets") || rule.resources().contains(PolicyRule.ALL));
    }

    @Override
    public Power power() {
        return POWER;
    }
}
