package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.time.Duration;

/// The pod is being deleted and does not go: finalizers, a node that is gone, or a kubelet that cannot end
/// it.
@AutoService(Playbook.class)
public final class StuckTerminating implements PodPlaybook {
    /// `deletionTimestamp` already contains the grace period.
    private static final Duration SLACK = Duration.ofSeconds(15);

    private static final Story FINALIZERS = new Story(
            Text.of(
                    "A finalizer holds the pod: the controller that set it has not done its work.",
                    "Ein Finalizer hält den Pod: Der Controller, der ihn gesetzt hat, hat seine Arbeit nicht"
                            + " getan."),
            Text.of(
                    "Find and mend that controller. Taking the finalizer off by hand skips what it should clean"
                            + " up.",
                    "Diesen Controller finden und instand setzen. Den Finalizer von Hand zu entfernen"
                            + " überspringt, was er"
                            + " aufräumen sollte."));
    private static final Story NODE_GONE = new Story(
            Text.of(
                    "The pod's node is gone or does not answer, so nobody can confirm the pod's end.",
                    "Der Node des Pods ist weg oder antwortet nicht, daher kann niemand sein Ende bestätigen."),
            Text.of(
                    "Bring the node back, or delete the Node object once the machine is surely off.",
                    "Den Node zurückholen oder das Node-Objekt löschen, wenn die Maschine sicher aus ist."));

    private static final Card CARD = Card.of(
            "HW-T73",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("It does not go away", "Er verschwindet nicht"),
            Text.of(
                    "The pod is marked for deletion, its time is over, and it is still there: its kubelet does"
                            + " not finish.",
                    "Der Pod ist zum Löschen vorgemerkt, seine Frist ist um, und er ist noch da: Der Kubelet"
                            + " wird nicht fertig."),
            Text.of(
                    "Look at the kubelet's log for the pod's uid; often a volume cannot be unmounted. Force"
                            + " deletion only when it surely runs nowhere.",
                    "Im Protokoll des Kubelet nach der uid des Pods suchen; oft lässt sich ein Volume nicht"
                            + " aushängen. Nur dann erzwungen löschen, wenn er sicher nirgends mehr läuft."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        boolean gone = pod.file().seen(KubernetesProbes.NODES)
                && !pod.spec().get("nodeName").stringOrEmpty().isEmpty()
                && pod.node().isEmpty();
        boolean silent = pod.node()
                .flatMap(node -> ClusterCase.condition(node, "Ready"))
                .filter(ready -> !ready.status().equals("True"))
                .isPresent();
        boolean finalizers = !pod.pod().at("metadata", "finalizers").elements().isEmpty();
        return Diagnosis.when(pod.field("metadata.deletionTimestamp")
                        .when(time -> pod.cluster().olderThan(time.stringOrEmpty(), SLACK)))
                .also(pod.field("metadata.finalizers").when(_ -> finalizers))
                .also(pod.field("spec.nodeName").when(_ -> gone || silent))
                .also(pod.field("metadata.deletionGracePeriodSeconds").when(node -> !node.absent()))
                .proves(Strength.STATED, finalizers ? FINALIZERS : gone || silent ? NODE_GONE : CARD.story());
    }
}
