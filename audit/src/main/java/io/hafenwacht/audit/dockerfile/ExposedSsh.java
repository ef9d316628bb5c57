package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import java.util.List;

/// Port 22 over TCP, alone or in a range. Trivy also asks for none over UDP, and none in build stages.
@AutoService(DockerfileCheck.class)
public final class ExposedSsh implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D316", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Image exposes SSH", "Image gibt SSH frei"),
                    Text.of(
                            "A login service inside is a second door, outside the log of the engine.",
                            "Ein Anmeldedienst im Image ist eine zweite Tür außerhalb des Protokolls der Engine."))
            .fixedBy(
                    Text.of(
                            "Remove EXPOSE 22 and the server; use docker exec",
                            "EXPOSE 22 und den Server entfernen; docker exec verwenden"),
                    "Trivy:DS-0004",
                    "CIS-Docker:5.7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        List<Placed> counting = snapshot.inImage("EXPOSE");
        for (Placed one : snapshot.all("EXPOSE")) {
            for (String raw : one.instruction().words()) {
                Expanded port = one.step().expand(raw);
                Text evidence = Text.same("EXPOSE " + Findings.quoted(port.text()));
                boolean counts = counting.contains(one);
                if (!port.complete()) {
                    if (counts) {
                        f.unresolved(one.instruction().position(), "EXPOSE");
                    }
                } else if (counts && covers(port.text())) {
                    f.fail(one.instruction().position(), "EXPOSE 22", evidence);
                } else if (port.text().matches("22(/(tcp|udp))?")) {
                    f.graded(Severity.INFO, one.instruction().position(), "EXPOSE other 22", evidence, "Trivy:DS-0004");
                }
            }
        }
        return f.orPass();
    }

    private static boolean covers(String port) {
        if (!port.matches("(?i)\\d{1,6}(-\\d{1,6})?(/tcp)?")) {
            return false;
        }
        String[] ends = port.replaceFirst("/.*", "").split("-");
        return Integer.parseInt(ends[0]) <= 22 && Integer.parseInt(ends[ends.length - 1]) >= 22;
    }
}
