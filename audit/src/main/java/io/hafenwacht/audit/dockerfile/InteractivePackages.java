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

/// All stages.
@AutoService(DockerfileCheck.class)
public final class InteractivePackages implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D314", Severity.LOW, DefenceLayer.BUILD)
            .titled(
                    Text.of(
                            "Package command that asks, or is made for people",
                            "Paketbefehl, der nachfragt oder für Menschen gedacht ist"),
                    Text.of(
                            "The build stops or fails at the question; apt gives no promise about its options.",
                            "Der Bau hält oder scheitert an der Frage; apt verspricht keine stabilen Optionen."))
            .fixedBy(
                    Text.of(
                            "Write apt-get install -y, yum install -y, dnf install -y, zypper --non-interactive"
                                    + " install",
                            "apt-get install -y, yum install -y, dnf install -y, zypper --non-interactive install"
                                    + " schreiben"),
                    "hadolint:DL3014",
                    "hadolint:DL3027",
                    "hadolint:DL3030",
                    "hadolint:DL3034",
                    "hadolint:DL3038",
                    "Trivy:DS-0021");
    private static final Set<String> INSTALLING = Set.of("install", "groupinstall", "localinstall", "reinstall");
    private static final Set<String> ZYPPER = Set.of(
            "install", "in", "remove", "rm", "source-install", "si", "patch", "update", "up", "dist-upgrade", "dup");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commands()) {
            String verb = run.subcommand();
            Text without =
                    Text.of(run.name() + " " + verb + " asks before it acts", run.name() + " " + verb + " fragt nach");
            switch (run.name()) {
                case "apt-get" -> {
                    if (verb.equals("install") && !Answers.apt(run)) {
                        f.fail(run.position(), "apt-get install asks", without, "hadolint:DL3014", "Trivy:DS-0021");
                    }
                }
                case "apt" ->
                    f.fail(run.position(), "apt " + verb, Text.same("apt " + Findings.quoted(verb)), "hadolint:DL3027");
                case "yum" -> {
                    if (installs(run, verb) && !Answers.yum(run)) {
                        f.fail(run.position(), "yum asks " + verb, without, "hadolint:DL3030");
                    }
                }
                case "dnf", "microdnf", "dnf5" -> {
                    if (installs(run, verb) && !Answers.yum(run)) {
                        f.fail(run.position(), "dnf asks " + verb, without, "hadolint:DL3038");
                    }
                }
                case "zypper" -> {
                    if (ZYPPER.contains(verb)
                            && !run.has("-n", "--non-interactive", "-y", "--no-confirm")
                            && !run.hasShort('y')
                            && !run.hasShort('n')) {
                        f.fail(run.position(), "zypper asks " + verb, without, "hadolint:DL3034");
                    }
                }
                default -> {}
            }
        }
        return f.orPass();
    }

    private static boolean installs(RunCommand run, String verb) {
        return INSTALLING.contains(verb) || verb.matches("module|group") && run.has("install");
    }

    /// The options that answer the question beforehand.
    private static final class Answers {
        static boolean apt(RunCommand run) {
            long quiet = run.command().arguments().stream()
                    .mapToLong(w -> w.text().equals("--quiet")
                            ? 1
                            : w.text().matches("-[A-Za-z]+")
                                    ? w.text().chars().filter(c -> c == 'q').count()
                                    : 0)
                    .sum();
            return quiet > 1
                    || run.hasShort('y')
                    || run.has("--yes", "--assume-yes", "-q=2", "--quiet=2", "-qq")
                    || run.command().arguments().stream()
                            .anyMatch(w -> w.text().matches("(?i).*assume-yes=(true|1|yes).*"));
        }

        static boolean yum(RunCommand run) {
            return run.hasShort('y')
                    || run.has("--assumeyes", "--assume-yes")
                    || run.command().arguments().stream().anyMatch(w -> w.text().startsWith("--setopt=assumeyes"));
        }
    }
}
