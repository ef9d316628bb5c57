package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Refused connections in the first seconds, to a service that it depends on without waiting for its health.
@AutoService(Playbook.class)
public final class StartOrderRace extends ContainerPlaybook {
    private static final Pattern REFUSED =
            Pattern.compile("[Cc]onnection refused|ECONNREFUSED|could not connect to server");
    private static final Duration FIRST = Duration.ofSeconds(30);

    private static final Card CARD = Card.of(
            "HW-T39",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of(
                    "It fails at the start because another service is not ready",
                    "Es scheitert beim Start, weil ein anderer Dienst noch nicht bereit ist"),
            Text.of(
                    "It connected to a service that was started, and not ready yet: depends_on waits for the "
                            + "start alone.",
                    "Es verband sich mit einem Dienst, der gestartet, aber noch nicht bereit war: depends_on "
                            + "wartet nur auf den Start."),
            Text.of(
                    "Give that service a healthcheck and depend on `condition: service_healthy`; let the "
                            + "client try again.",
                    "Diesem Dienst einen healthcheck geben und mit `condition: service_healthy` abhängen; den "
                            + "Client es erneut versuchen lassen."));

    public StartOrderRace() {
        super(CARD, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return !container
                .config()
                .get("Labels")
                .get("com.docker.compose.depends_on")
                .stringOrEmpty()
                .isEmpty();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String depends = container
                .config()
                .get("Labels")
                .get("com.docker.compose.depends_on")
                .stringOrEmpty();
        List<String> unready = Stream.of(depends.split(","))
                .filter(one -> !one.isBlank() && !one.contains("service_healthy") && !one.contains("completed"))
                .map(one -> one.split(":", -1)[0])
                .toList();
        Optional<Instant> start = container.started();
        Clue early = container.logged(line -> REFUSED.matcher(line.text()).find()
                && start.isPresent()
                && line.time()
                        .filter(time -> !time.isBefore(start.get().minusSeconds(1))
                                && time.isBefore(start.get().plus(FIRST)))
                        .isPresent());
        boolean later = container.lines().stream()
                .anyMatch(line -> REFUSED.matcher(line.text()).find()
                        && start.isPresent()
                        && line.time()
                                .filter(time -> time.isAfter(start.get().plus(FIRST)))
                                .isPresent());
        return Diagnosis.when(early)
                .and(container
                        .inspect("Config.Labels")
                        .called("com.docker.compose.depends_on", "com.docker.compose.depends_on")
                        .when(_ -> !unready.isEmpty(), Proof.same(depends)))
                .and(container
                        .file()
                        .fact(DockerProbes.LOGS, "lines")
                        .called("refused later too", "auch später abgewiesen")
                        .when(_ -> !later, Text.of(later ? "yes" : "no", later ? "ja" : "nein")))
                .proves(Strength.FITTING, CARD.story());
    }
}
