package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// A word whose variables have no value in the file is unknown. What a build stage fetches is not in the
/// image, but made it: that is only a hint.
@AutoService(DockerfileCheck.class)
public final class UnpinnedPackage implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D308", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Packages without a version", "Pakete ohne Version"),
                    Text.of(
                            "Whoever controls the newest version controls the next build.",
                            "Wer die neueste Version kontrolliert, kontrolliert den nächsten Bau."))
            .fixedBy(
                    Text.of(
                            "Name the version: apt-get install curl=7.88.1-10+deb12u8, pip install flask==3.0.3, npm"
                                    + " ci",
                            "Die Version angeben: apt-get install curl=7.88.1-10+deb12u8, pip install flask==3.0.3,"
                                    + " npm ci"),
                    "hadolint:DL3008",
                    "hadolint:DL3013",
                    "hadolint:DL3016",
                    "hadolint:DL3018",
                    "hadolint:DL3028",
                    "hadolint:DL3033",
                    "hadolint:DL3037",
                    "hadolint:DL3041",
                    "hadolint:DL3062",
                    "OWASP-Docker:RULE-9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commands()) {
            Installation.of(run).ifPresent(installation -> {
                List<String> loose = Pinning.loose(installation, run);
                if (loose.isEmpty() && Pinning.unclear(installation, run)) {
                    f.unresolved(run.position(), run.name());
                }
                if (!loose.isEmpty()) {
                    String names = Findings.quoted(String.join(" ", loose));
                    f.graded(
                            run.inImage() ? Severity.LOW : Severity.INFO,
                            run.position(),
                            run.name() + " " + names
                                    + (run.inImage()
                                            ? ""
                                            : " in stage " + run.run().stage().index()),
                            Text.same(run.name() + ": " + names),
                            references(installation.manager(), run.name(), loose));
                }
            });
        }
        return f.orPass();
    }

    private static String[] references(Installation.Packager manager, String program, List<String> loose) {
        // DL3008 is about apt-get alone, and DL3016 takes any tag for a version.
        boolean elsewhere = manager == Installation.Packager.APT && !program.equals("apt-get")
                || manager == Installation.Packager.NPM && loose.stream().allMatch(name -> name.endsWith("@latest"));
        return elsewhere
                ? new String[] {"OWASP-Docker:RULE-9"}
                : new String[] {reference(manager), "OWASP-Docker:RULE-9"};
    }

    private static String reference(Installation.Packager manager) {
        return switch (manager) {
            case APT -> "hadolint:DL3008";
            case PIP -> "hadolint:DL3013";
            case NPM -> "hadolint:DL3016";
            case APK -> "hadolint:DL3018";
            case GEM -> "hadolint:DL3028";
            case YUM -> "hadolint:DL3033";
            case ZYPPER -> "hadolint:DL3037";
            case DNF -> "hadolint:DL3041";
            case GO -> "hadolint:DL3062";
        };
    }
}
