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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The kubelet cannot mount or attach a volume: `FailedMount`, `FailedAttachVolume`.
@AutoService(Playbook.class)
public final class VolumeMountFails implements PodPlaybook {
    private static final Pattern MISSING = Pattern.compile("(?i)(configmap|secret) \"([^\"]+)\" not found");
    private static final Story NOT_THERE = new Story(
            Text.of(
                    "The pod mounts a ConfigMap or Secret that does not exist in its namespace.",
                    "Der Pod hängt eine ConfigMap oder ein Secret ein, das es in seinem Namespace nicht gibt."),
            Text.of(
                    "Create it, or correct the name; optional: true lets the pod start without.",
                    "Anlegen oder den Namen berichtigen; mit optional: true startet der Pod auch ohne."));
    private static final Story ELSEWHERE = new Story(
            Text.of(
                    "The volume is still attached to another node, and it can be at one only (ReadWriteOnce).",
                    "Das Volume hängt noch an einem anderen Node, und es kann nur an einem hängen"
                            + " (ReadWriteOnce)."),
            Text.of(
                    "See whether another pod still uses it; after a node failed it takes six minutes. Use"
                            + " strategy Recreate"
                            + " for a Deployment with such a volume.",
                    "Prüfen, ob ein anderer Pod es noch nutzt; nach einem Node-Ausfall dauert es sechs Minuten."
                            + " Für ein"
                            + " Deployment mit solchem Volume die Strategie Recreate verwenden."));

    private static final Card CARD = Card.of(
            "HW-T87",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("A volume cannot be mounted", "Ein Volume lässt sich nicht einhängen"),
            Text.of(
                    "The kubelet cannot mount a volume of the pod, and says why.",
                    "Der Kubelet kann ein Volume des Pods nicht einhängen und nennt den Grund."),
            Text.of(
                    "Mend what the message names; the kubelet tries again by itself.",
                    "Beheben, was die Meldung nennt; der Kubelet versucht es von selbst erneut."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<ClusterCase.Event> failure = ClusterCase.last(
                pod.events(), event -> event.reason().matches("FailedMount|FailedAttachVolume|FailedMapVolume"));
        Optional<ClusterCase.Event> telling = ClusterCase.last(
                pod.events(),
                event -> event.reason().matches("FailedMount|FailedAttachVolume|FailedMapVolume")
                        && !event.message().startsWith("Unable to attach or mount"));
        String message =
                telling.or(() -> failure).map(ClusterCase.Event::message).orElse("");
        Matcher missing = MISSING.matcher(message);
        Diagnosis.Reasoning proof = Diagnosis.when(
                        pod.staying(),
                        pod.pending(),
                        pod.field("spec.nodeName")
                                .when(name -> !name.stringOrEmpty().isEmpty()))
                .and(pod.cluster()
                        .happened(
                                pod.events(),
                                event -> telling.or(() -> failure)
                                        .filter(event::equals)
                                        .isPresent(),
                                "FailedMount"))
                .and(pod.file()
                        .clue(
                                KubernetesProbes.POD,
                                pod.containers().stream().allMatch(c -> c.end().absent() && !c.running()),
                                Text.of("containers that ran", "Container, die liefen"),
                                Text.of("none", "keine")));
        if (missing.find()) {
            boolean secret = missing.group(1).equalsIgnoreCase("secret");
            proof = proof.also(pod.cluster()
                    .absent(
                            secret ? KubernetesProbes.SECRETS : KubernetesProbes.CONFIG_MAPS,
                            missing.group(2),
                            secret ? "Secret" : "ConfigMap"));
        }
        return proof.proves(Strength.STATED, story(message));
    }

    private static Story story(String message) {
        if (message.contains("Multi-Attach")) {
            return ELSEWHERE;
        }
        return MISSING.matcher(message).find() ? NOT_THERE : CARD.story();
    }
}
