package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// No pod is created: its ServiceAccount is not there.
@AutoService(Playbook.class)
public final class ServiceAccountMissing implements WorkloadPlaybook {
    static final Pattern ACCOUNT =
            Pattern.compile("(?i)service ?account[^:]* not found|looking up service" + " account");

    private static final Card CARD = Card.of(
            "HW-T88",
            Severity.HIGH,
            DefenceLayer.ACCESS,
            Text.of("No pods: the service account is missing", "Keine Pods: das Dienstkonto fehlt"),
            Text.of(
                    "The ServiceAccount that the pod template names does not exist in the namespace.",
                    "Das Dienstkonto (ServiceAccount), das die Pod-Vorlage nennt, gibt es im Namespace nicht."),
            Text.of(
                    "Create it: `kubectl create serviceaccount NAME`, or correct serviceAccountName.",
                    "Es anlegen: `kubectl create serviceaccount NAME`, oder serviceAccountName berichtigen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        String name =
                template(workload).at("spec", "serviceAccountName").string().orElse("default");
        return Creation.refused(workload, message -> ACCOUNT.matcher(message).find())
                .also(workload.cluster().absent(KubernetesProbes.ACCOUNTS, name, "ServiceAccount"))
                .proves(Strength.STATED, CARD.story());
    }

    private static Node template(WorkloadCase workload) {
        Node spec = workload.object().get("spec");
        Node job = spec.at("jobTemplate", "spec", "template");
        return job.absent() ? spec.get("template") : job;
    }
}
