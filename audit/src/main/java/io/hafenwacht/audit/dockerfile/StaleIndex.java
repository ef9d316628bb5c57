package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CIS Docker 4.7. An update counts as used where a later command of the same step installs or upgrades by
/// the same package manager, or may do so.
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

    /// What makes an update worth while.
    private static final Set<String> USES =
            Set.of(("install in add upgrade dist-upgrade full-upgrade safe-upgrade build-dep source download fix up dup"
                            + " reinstall groupinstall localinstall source-install")
                    .split(" "));
    private static final String ANY = "";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : unused(snapshot.commands())) {
            String command = run.name() + " " + run.subcommand();
            if (upgrades(run)) {
                f.graded(Severity.INFO, run.position(), command, Text.same(command), "Trivy:DS-0017");
            } else {
                f.fail(run.position(), command, Text.same(command), references(run));
            }
        }
        return f.orPass();
    }

    /// From the end to the beginning, so that each command is looked at once.
    private static Deque<RunCommand> unused(List<RunCommand> commands) {
        var unused = new ArrayDeque<RunCommand>();
        var served = new HashSet<String>();
        for (int i = commands.size() - 1; i >= 0; i--) {
            RunCommand run = commands.get(i);
            if (i + 1 < commands.size() && commands.get(i + 1).run() != run.run()) {
                served.clear();
            }
            if ((upgrades(run) || updates(run)) && !served.contains(ANY) && !served.contains(family(run.name()))) {
                unused.addFirst(run);
            }
            serves(run).ifPresent(served::add);
        }
        return unused;
    }

    /// The family of package managers whose index a command makes use of.
    private static Optional<String> serves(RunCommand run) {
        if (run.name().isEmpty() || run.name().endsWith(".sh")) {
            return Optional.of(ANY);
        }
        boolean uses = run.command().arguments().stream().anyMatch(w -> USES.contains(w.text()));
        if (Installation.of(run).isPresent() || upgrades(run) || Installation.isManager(run.name())) {
            return Optional.of(family(run.name())).filter(_ -> uses || upgrades(run));
        }
        // Another program may call the package manager: what it does cannot be seen.
        return uses ? Optional.of(ANY) : Optional.empty();
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
}
