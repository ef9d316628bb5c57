package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 4.3: no unnecessary packages.
@AutoService(DockerfileCheck.class)
public final class Recommends implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D309", Severity.LOW, DefenceLayer.BUILD)
            .titled(
                    Text.of("Recommended packages are installed too", "Empfohlene Pakete werden mitinstalliert"),
                    Text.of(
                            "Each package more is a hole more to mend.",
                            "Jedes weitere Paket ist eine weitere mögliche Lücke."))
            .fixedBy(
                    Text.of(
                            "Write: apt-get install -y --no-install-recommends PACKAGE",
                            "Schreiben: apt-get install -y --no-install-recommends PAKET"),
                    "hadolint:DL3015",
                    "Trivy:DS-0029",
                    "CIS-Docker:4.3",
                    "BSI:SYS.1.6.A6");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commandsInImage("apt-get", "apt", "aptitude")) {
            boolean without = run.has("--no-install-recommends", "--without-recommends")
                    || run.hasShort('R')
                    || run.command().arguments().stream()
                            .anyMatch(w -> w.text().matches("(?i).*install-recommends=(0|false|no).*"));
            if (!without && run.subcommand().equals("install")) {
                f.fail(
                        run.position(),
                        run.name() + " install",
                        Text.of(
                                run.name() + " install without --no-install-recommends",
                                run.name() + " install ohne --no-install-recommends"),
                        references(run.name()));
            }
        }
        return f.orPass();
    }

    /// hadolint and Trivy look at apt-get alone.
    private static String[] references(String program) {
        return program.equals("apt-get")
                ? new String[] {"hadolint:DL3015", "Trivy:DS-0029", "CIS-Docker:4.3", "BSI:SYS.1.6.A6"}
                : new String[] {"CIS-Docker:4.3", "BSI:SYS.1.6.A6"};
    }
}
