package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// An inventory: service accounts whose tokens are worth rights at a cloud provider, beyond the cluster.
@AutoService(ObjectCheck.class)
public final class CloudIdentity implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K237", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Service account has an identity in the cloud",
                            "Service-Account hat eine Identität in der Cloud"),
                    Text.of(
                            "Who gets its token has its rights at the provider too, which no role of the cluster "
                                    + "shows.",
                            "Wer sein Token bekommt, hat auch dessen Rechte beim Anbieter, die keine Rolle des "
                                    + "Clusters zeigt."))
            .fixedBy(
                    Text.of(
                            "Give the identity only what its pods need, and let nobody else use the account",
                            "Der Identität nur geben, was ihre Pods brauchen, und den Account niemandem sonst lassen"),
                    "rbac-police:providerIAM",
                    "BSI:APP.4.4.A9");
    private static final String AZURE = "azure.workload.identity/client-id";
    private static final List<String> ANNOTATIONS =
            List.of("eks.amazonaws.com/role-arn", "iam.gke.io/gcp-service-account", AZURE);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ServiceAccount");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.object());
        for (String name : ANNOTATIONS) {
            if (!view.object().annotation(name).isEmpty()) {
                answers.at(
                                "metadata.annotations['" + name + "']",
                                view.object().at("metadata.annotations").get(name))
                        .cites("BSI:APP.4.4.A9")
                        .citesIf(!name.equals(AZURE), "rbac-police:providerIAM")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
