package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;

/// A word whose variables have no value in the file is left alone.
@AutoService(DockerfileCheck.class)
public final class UnpinnedPackage implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D308", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(Text.of("Packages without a version", "Pakete ohne Version"), Text.of("Whoever controls the newest version controls the next build.", "Wer die neueste Version kontrolliert, kontrolliert den nächsten Bau."))
            .fixedBy(Text.of("Name the version: apt-get install curl=7.88.1-10+deb12u8, pip install flask==3.0.3, npm" + " ci", "Die Version angeben: apt-get install curl=7.88.1-10+deb12u8, pip install flask==3.0.3," + " npm ci"), "hadolint:DL3008", "hadolint:DL3013", "hadolint:DL3016", "hadolint:DL3018", "hadolint:DL3028", "hadolint:DL3033", "hadolint:DL3037", "hadolint:DL3041", "hadolint:DL3062", "OWASP-Docker:RULE-9");
    private static final Map<Installation.Manager, String> REFERENCES = Map.of(
            Installation.Manager.APT, "hadolint:DL3008",
            Installation.Manager.PIP, "hadolint:DL3013",
            Installation.Manager.NPM, "hadolint:DL3016",
            Installation.Manager.APK, "hadolint:DL3018",
            Installation.Manager.GEM, "hadolint:DL3028",
            Installation.Manager.YUM, "hadolint:DL3033",
            Installation.Manager.ZYPPER, "hadolint:DL3037",
            Installation.Manager.DNF, "hadolint:DL3041",
            Installation.Manager.GO, "hadolint:DL3062");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commandsInImage()) {
            Installation.of(run).ifPresent(installation -> {
                List<String> loose = Pinning.loose(installation, run);
                if (!loose.isEmpty()) {
                    String names = Findings.quoted(String.join(" ", loose));
                    f.fail(run.position(), run.name() + " " + names, Text.same(run.name() + ": " + names),
                            REFERENCES.get(installation.manager()), "OWASP-Docker:RULE-9");
                }
            });
        }
        return f.orPass();
    }

}
