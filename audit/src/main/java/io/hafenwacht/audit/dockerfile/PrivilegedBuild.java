package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Instruction.Flag;
import java.util.List;

/// All stages: the danger is in the build, not in the image.
@AutoService(DockerfileCheck.class)
public final class PrivilegedBuild implements DockerfileCheck {
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D323", Severity.HIGH, DefenceLayer.BUILD)
            .titled(
                    Text.of("Build step with rights of the host", "Bauschritt mit Rechten des Hosts"),
                    Text.of(
                            "The step can change the build machine, or reach services that listen on it only.",
                            "Der Schritt kann die Baumaschine verändern oder Dienste erreichen, die nur dort lauschen."))
            .fixedBy(
                    Text.of(
                            "Remove --security=insecure and --network=host from RUN, privileged and entitlements from build",
                            "--security=insecure und --network=host aus RUN entfernen, privileged und entitlements aus build"),
                    "OWASP-Docker:RULE-3");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("RUN")) {
            for (Flag flag : one.instruction().flags()) {
                boolean insecure =
                        flag.name().equals("security") && flag.value().equals("insecure");
                boolean host = flag.name().equals("network") && flag.value().equals("host");
                if (insecure) {
                    f.fail(one.instruction().position(), "security", Text.same("RUN --security=insecure"));
                } else if (host) {
                    f.graded(Severity.MEDIUM, one.instruction().position(), "network", Text.same("RUN --network=host"));
                }
            }
        }
        return f.orPass();
    }
}
