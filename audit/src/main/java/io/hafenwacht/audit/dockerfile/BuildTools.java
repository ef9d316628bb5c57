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
import java.util.regex.Pattern;

/// What the same step removes again is not in the image.
@AutoService(DockerfileCheck.class)
public final class BuildTools implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D325", Severity.LOW, DefenceLayer.IMAGE)
            .titled(
                    Text.of(
                            "Compilers or development files in the final image",
                            "Compiler oder Entwicklungsdateien im fertigen Image"),
                    Text.of(
                            "They serve an intruder to build tools, and bring holes of their own.",
                            "Sie dienen Eindringlingen zum Bauen von Werkzeugen und bringen eigene Lücken mit."))
            .fixedBy(
                    Text.of(
                            "Build in a stage of its own: FROM … AS build, and COPY --from=build /app /app",
                            "In einer eigenen Stufe bauen: FROM … AS build, und COPY --from=build /app /app"),
                    "OWASP-NodeJS:RULE-8",
                    "CIS-Docker:4.3",
                    "BSI:SYS.1.6.A6");
    private static final Set<Installation.Packager> SYSTEM = Set.of(
            Installation.Packager.APT,
            Installation.Packager.APK,
            Installation.Packager.YUM,
            Installation.Packager.DNF,
            Installation.Packager.ZYPPER);
    private static final Pattern TOOLS = Pattern.compile(
            "gcc(-[\\d.]+)?|g\\+\\+(-[\\d.]+)?|gcc-c\\+\\+|clang(-\\d+)?|make|cmake|build-base|build-essential|golang|rustc|cargo|gdb|strace"
                    + "|[a-z0-9.+-]+-dev(el)?|linux-headers.*");
    private static final Removal REMOVES = new Removal(Set.of("del", "remove", "purge", "autoremove", "erase", "rm"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        List<RunCommand> commands = snapshot.commandsInImage();
        for (RunCommand run : commands) {
            Installation.of(run).filter(i -> SYSTEM.contains(i.manager())).ifPresent(installation -> {
                List<String> tools = installation.packages().stream()
                        .map(w -> w.text().replaceFirst("[=~<>].*", ""))
                        .filter(n -> TOOLS.matcher(n).matches())
                        .toList();
                boolean removed = commands.stream()
                        .filter(other -> other.run() == run.run())
                        .anyMatch(REMOVES::matches);
                if (!tools.isEmpty() && !removed) {
                    String names = Findings.quoted(String.join(" ", tools));
                    f.fail(run.position(), run.name() + " " + names, Text.same(run.name() + ": " + names));
                }
            });
        }
        return f.orPass();
    }

    /// Commands that take packages away.
    private record Removal(Set<String> verbs) {
        boolean matches(RunCommand run) {
            return verbs.contains(run.subcommand())
                    && Set.of("apt-get", "apt", "apk", "yum", "dnf", "microdnf", "zypper")
                            .contains(run.name());
        }
    }
}
