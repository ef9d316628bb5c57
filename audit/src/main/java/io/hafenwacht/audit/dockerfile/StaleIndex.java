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

/// CIS Docker 4.7. An update counts as used where a later command of the same step installs or upgrades.
@AutoService(DockerfileCheck.class)
public final class StaleIndex implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D306", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of(
                            "Package index updated in a step of its own",
                            "Paketindex in einem eigenen Schritt aktualisiert"),
                    Text.of(
                            "The cached step is not run again, so later installs use an old index and miss fixes.",
                            "Der zwischengespeicherte Schritt läuft nicht erneut; spätere Installationen nutzen einen"
                                    + " alten Index ohne Korrekturen."))
            .fixedBy(
                    Text.of(
                            "Join them: RUN apt-get update && apt-get install -y --no-install-recommends PACKAGE",
                            "Zusammenfassen: RUN apt-get update && apt-get install -y --no-install-recommends PAKET"),
                    "CIS-Docker:4.7",
                    "Trivy:DS-0017",
                    "dockle:CIS-DI-0007");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        List<RunCommand> commands = snapshot.commands();
        for (int i = 0; i < commands.size(); i++) {
            RunCommand run = commands.get(i);
            boolean upgrades = upgrades(run);
            if ((upgrades || updates(run))
                    && commands.subList(i + 1, commands.size()).stream()
                            .takeWhile(other -> other.run() == run.run())
                            .noneMatch(later -> UpdateUse.by(later, family(run.name())))) {
                String command = run.name() + " " + run.subcommand();
                if (upgrades) {
                    f.graded(Severity.INFO, run.position(), command, Text.same(command), "Trivy:DS-0017");
                } else {
                    f.fail(run.position(), command, Text.same(command), references(run));
                }
            }
        }
        return f.orPass();
    }

    /// Trivy knows of update alone, and does not know aptitude.
    private static String[] references(RunCommand run) {
        return run.subcommand().equals("update") && !run.name().equals("aptitude")
                ? new String[] {"CIS-Docker:4.7", "Trivy:DS-0017", "dockle:CIS-DI-0007"}
                : new String[] {"CIS-Docker:4.7"};
    }

    private static boolean updates(RunCommand run) {
        return switch (run.name()) {
            case "apt-get", "apt", "aptitude", "apk" -> run.subcommand().equals("update");
            case "zypper" -> Set.of("refresh", "ref").contains(run.subcommand());
            case "yum", "dnf", "microdnf" -> Set.of("makecache", "check-update").contains(run.subcommand());
            default -> false;
        };
    }

    /// Here update means upgrade; alone in its step it is cached just the same.
    private static boolean upgrades(RunCommand run) {
        return run.name().matches("yum|dnf|zypper") && run.subcommand().matches("update|up");
    }

    private static String family(String program) {
        return switch (program) {
            case "apt", "aptitude" -> "apt-get";
            case "microdnf", "dnf5" -> "dnf";
            default -> program;
        };
    }

    /// What makes an update worth while.
    private static final class UpdateUse {
        private static final Set<String> VERBS = Set.of(
                "install",
                "in",
                "add",
                "upgrade",
                "dist-upgrade",
                "full-upgrade",
                "safe-upgrade",
                "build-dep",
                "source",
                "download",
                "fix",
                "up",
                "dup",
                "reinstall",
                "groupinstall",
                "localinstall",
                "source-install");

        static boolean by(RunCommand run, String family) {
            // Another program, or a script, may call the package manager: what it does cannot be seen.
            boolean other =
                    !family(run.name()).equals(family) && Installation.of(run).isPresent();
            return !other && run.command().arguments().stream().anyMatch(w -> VERBS.contains(w.text()))
                    || run.name().matches("yum|dnf|microdnf|zypper")
                            && family(run.name()).equals(family)
                            && run.subcommand().equals("update")
                    || run.name().isEmpty()
                    || run.name().endsWith(".sh");
        }
    }
}
