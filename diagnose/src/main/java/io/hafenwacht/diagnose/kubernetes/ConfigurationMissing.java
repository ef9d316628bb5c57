package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `CreateContainerConfigError`: a ConfigMap, a Secret, or a key of one is not there.
@AutoService(Playbook.class)
public final class ConfigurationMissing implements PodPlaybook {
    private static final Pattern MISSING =
            Pattern.compile("(?i)not found|couldn't find key|references" + " non-existent");
    private static final Pattern NAMED = Pattern.compile("(?i)(configmap|secret) \"([^\"]+)\" not found");

    private static final Card CARD = Card.of(
            "HW-T61",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("A ConfigMap, Secret or key is missing", "Eine ConfigMap, ein Secret oder ein Schlüssel fehlt"),
            Text.of(
                    "The container takes its environment from a ConfigMap or Secret that is not in the"
                            + " namespace, or has no such key.",
                    "Der Container bezieht seine Umgebung aus einer ConfigMap oder einem Secret, das im"
                            + " Namespace fehlt oder den Schlüssel nicht hat."),
            Text.of(
                    "Create what the message names, or correct the reference; the kubelet tries again by itself.",
                    "Anlegen, was die Meldung nennt, oder den Verweis berichtigen; der Kubelet versucht es von"
                            + " selbst erneut."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.waitsFor(Set.of("CreateContainerConfigError"));
        String message = container
                .map(c -> c.status().at("state", "waiting", "message").stringOrEmpty())
                .orElse("");
        Matcher named = NAMED.matcher(message);
        Diagnosis.Reasoning proof = Diagnosis.when(pod.staying(), pod.waiting(container))
                .and(container
                        .map(c -> pod.field(c, "state.waiting.message")
                                .when(_ -> MISSING.matcher(message).find()))
                        .orElseGet(Clue::holds));
        if (named.find()) {
            boolean secret = named.group(1).equalsIgnoreCase("secret");
            proof = proof.also(pod.cluster()
                    .absent(
                            secret ? KubernetesProbes.SECRETS : KubernetesProbes.CONFIG_MAPS,
                            named.group(2),
                            secret ? "Secret" : "ConfigMap"));
        }
        return proof.proves(Strength.STATED, CARD.story());
    }
}
