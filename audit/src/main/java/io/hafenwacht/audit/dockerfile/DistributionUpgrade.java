package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Only what changes the release; plain upgrades mend holes.
@AutoService(DockerfileCheck.class)
public final class DistributionUpgrade implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D307", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("Distribution upgraded during the build", "Distribution während des Baus aktualisiert"),
                    Text.of(
                            "The image then is neither the base that was named nor reproducible.",
                            "Das Image ist dann weder das angegebene Basisimage noch wiederholbar."))
            .fixedBy(
                    Text.of(
                            "Remove the upgrade and choose a newer base: FROM debian:12.8-slim",
                            "Das Upgrade entfernen und ein neueres Basisimage wählen: FROM debian:12.8-slim"),
                    "hadolint:DL3035",
                    "Trivy:DS-0024",
                    "dockle:DKL-DI-0003");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commandsInImage("apt-get", "apt", "aptitude", "zypper")) {
            String verb = run.subcommand();
            boolean zypper = run.name().equals("zypper");
            if (zypper
                    ? Set.of("dist-upgrade", "dup").contains(verb)
                    : Set.of("dist-upgrade", "full-upgrade").contains(verb)) {
                f.fail(
                        run.position(),
                        run.name() + " " + verb,
                        Text.same(run.name() + " " + verb),
                        switch (run.name()) {
                            case "zypper" -> new String[] {"hadolint:DL3035"};
                            case "apt-get" -> new String[] {"Trivy:DS-0024", "dockle:DKL-DI-0003"};
                            default -> new String[] {"dockle:DKL-DI-0003"};
                        });
            }
        }
        return f.orPass();
    }
}
