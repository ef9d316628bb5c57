package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 4.6: HEALTHCHECK instructions have been added. `["NONE"]` switches an inherited one off.
@AutoService(ImageCheck.class)
public final class NoHealthcheck implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D202", Severity.LOW, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Image has no health check", "Image hat keine Zustandsprüfung"),
                    Text.of(
                            "An engine restarts what has ended, not what hangs; without a check nobody notices.",
                            "Eine Engine startet Beendetes neu, nicht Hängendes; ohne Prüfung merkt es niemand."))
            .fixedBy(
                    Text.of(
                            "Add to the Dockerfile: HEALTHCHECK CMD [\"/app\", \"--health\"]",
                            "In das Dockerfile aufnehmen: HEALTHCHECK CMD [\"/app\", \"--health\"]"),
                    "CIS-Docker:4.6",
                    "dockle:CIS-DI-0006");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        ImageConfig config = ImageConfig.of(snapshot);
        if (!config.present()) {
            return List.of(Verdict.notApplicable(ImageTexts.NO_CONFIGURATION));
        }
        Location where = Location.field("Config.Healthcheck");
        List<Node> test = config.config().get("Healthcheck").get("Test").elements();
        if (test.isEmpty()) {
            return List.of(Verdict.fail(
                    RULE, where, "Config.Healthcheck", Text.of("no Config.Healthcheck", "kein Config.Healthcheck")));
        }
        if (test.getFirst().stringOrEmpty().equals("NONE")) {
            return List.of(
                    Verdict.fail(RULE, where, "Config.Healthcheck", Text.same("Config.Healthcheck.Test = [\"NONE\"]")));
        }
        return List.of(new Verdict.Pass(where));
    }
}
