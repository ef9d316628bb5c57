package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// CIS Docker 5.27: container health is checked at runtime. `Config.Healthcheck` of a container holds what
/// its image says, unless it was told otherwise; `["NONE"]` switches it off. `State.Health` exists only while
/// it runs.
@AutoService(ContainerCheck.class)
public final class NoHealthCheckAtRunTime implements ContainerCheck {
    private static final String FIELD = "Config.Healthcheck";
    private static final String TEST = FIELD + ".Test";
    private static final String STATUS = "State.Health.Status";
    private static final Rule RULE = Rule.of("HW-D424", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No health check runs", "Keine Zustandsprüfung läuft"),
                    Text.of(
                            "A container that hangs looks as well as one that works.",
                            "Ein Container, der hängt, sieht so gesund aus wie einer, der arbeitet."))
            .fixedBy(
                    Text.of(
                            "docker run --health-cmd '/app --health' …; Compose: healthcheck: {test: [CMD, /app, --health]}",
                            "docker run --health-cmd '/app --health' …; in Compose: healthcheck: {test: [CMD, /app, "
                                    + "--health]}"),
                    "CIS-Docker:5.27");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<String> status = f.text(STATUS);
        if (status.filter(s -> !s.isEmpty() && !s.equals("none")).isPresent()) {
            return f.anew().orPass(STATUS);
        }
        // A single text is how some writers of this form put a shell command.
        Node test = view.at(TEST);
        if (test.string().filter(s -> !s.isBlank() && !s.equals("NONE")).isPresent() && f.resolved(TEST)) {
            return f.orPass(FIELD);
        }
        if (test.stringOrEmpty().equals("NONE")) {
            f.fail(FIELD, FIELD, Text.same(TEST + " = \"NONE\""));
            return f.orPass(FIELD);
        }
        Findings.Listing words = f.texts(TEST);
        if (!words.doubts().isEmpty()) {
            f.doubt(words);
        } else if (words.items().isEmpty()) {
            missing(f, view);
        } else if (words.texts().getFirst().equals("NONE")) {
            f.fail(FIELD, FIELD, Text.same(TEST + " = [\"NONE\"]"));
        }
        return f.orPass(FIELD);
    }

    private static void missing(Findings f, ContainerView view) {
        if (view.live()) {
            f.fail(
                    FIELD,
                    FIELD,
                    Text.of("no " + FIELD + " and no State.Health", "kein " + FIELD + " und kein State.Health"));
            return;
        }
        f.unknown(
                FIELD,
                Text.of(
                        "the service has no healthcheck, so its image decides",
                        "der Dienst hat kein healthcheck, also entscheidet sein Image"),
                Text.of(
                        "Add healthcheck, or audit the container: hafenwacht docker",
                        "healthcheck angeben, oder den Container prüfen: hafenwacht docker"));
    }
}
