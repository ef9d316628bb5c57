package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.5.1: something checks the signatures of images before they run. Told by the webhooks of
/// the programs that do it; what a provider does (Binary Authorization) is not seen from here.
@AutoService(ClusterCheck.class)
public final class UnsignedImages implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K236", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Nothing checks the signatures of images", "Nichts prüft die Signaturen von Images"),
                    Text.of(
                            "Whoever can push into the registry decides what runs here.",
                            "Wer in die Registry schreiben darf, bestimmt, was hier läuft."))
            .fixedBy(
                    Text.of(
                            "Install Sigstore's policy-controller, Kyverno (verifyImages), Connaisseur or Ratify, with "
                                    + "your own keys",
                            "policy-controller von Sigstore, Kyverno (verifyImages), Connaisseur oder Ratify mit "
                                    + "eigenen Schlüsseln einrichten"),
                    "CIS-Kubernetes:5.5.1",
                    "Kubescape:C-0236",
                    "Kubescape:C-0237",
                    "Kubescape:C-0289",
                    "BSI:SYS.1.6.A12");
    private static final List<String> CHECKING = List.of(
            "sigstore", "cosign", "connaisseur", "ratify", "portieris", "imagepolicywebhook", "kritis", "notation");
    /// They check signatures if somebody wrote a rule for it.
    private static final List<String> ABLE = List.of("kyverno", "gatekeeper");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        if (!cluster.live()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "these files do not say what a cluster admits",
                    "diese Dateien sagen nicht, was ein Cluster zulässt")));
        }
        for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
            if (cluster.unread(kind).isPresent()) {
                return List.of(cluster.unread(kind).get().unknown(Location.NONE));
            }
        }
        List<KubeObject> hooks = cluster.ofKind("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");
        if (hooks.stream().anyMatch(hook -> like(hook, CHECKING))) {
            return List.of(Verdict.pass());
        }
        if (hooks.stream().anyMatch(hook -> like(hook, ABLE))) {
            return List.of(Verdict.unknown(
                    Location.NONE,
                    Text.of(
                            "a policy engine is there, and its rules for images are not read",
                            "ein Regelwerk ist da, aber dessen Regeln für Images werden nicht gelesen"),
                    Text.of(
                            "Look for verifyImages: kubectl get clusterpolicies,constraints -o yaml",
                            "Nach verifyImages sehen: kubectl get clusterpolicies,constraints -o yaml")));
        }
        return List.of(Verdict.fail(
                RULE,
                Location.NONE,
                "unsigned images",
                Text.of(
                        "no admission webhook is one that verifies images",
                        "kein Admission-Webhook gehört zu einem Programm, das Images prüft")));
    }

    private static boolean like(KubeObject hook, List<String> names) {
        return names.stream()
                .anyMatch(name -> hook.name().contains(name)
                        || hook.at("webhooks").elements().stream()
                                .anyMatch(w -> w.get("name").stringOrEmpty().contains(name)));
    }
}
