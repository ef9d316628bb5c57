package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Assignment;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.shell.ShellCommand;
import io.hafenwacht.formats.shell.ShellCommand.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// CIS Docker 4.11: only verified packages are installed. All stages, since what is built is copied on.
@AutoService(DockerfileCheck.class)
public final class UnverifiedDownload implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D321", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Code or packages taken without verification", "Code oder Pakete ohne Prüfung übernommen"),
                    Text.of(
                            "Whoever stands between the build and the server decides what runs as root in it.",
                            "Wer zwischen Bau und Server steht, entscheidet, was darin als root läuft."))
            .fixedBy(
                    Text.of(
                            "Fetch with https, check and then run: curl -fsSLo x.sh https://… && echo \"SHA256  x.sh\" |"
                                    + " sha256sum -c && sh x.sh",
                            "Über https laden, prüfen, dann ausführen: curl -fsSLo x.sh https://… && echo \"SHA256 "
                                    + " x.sh\" | sha256sum -c && sh x.sh"),
                    "CIS-Docker:4.11",
                    "OWASP-Docker:RULE-9");
    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "php");
    private static final Pattern PLAIN =
            Pattern.compile("(?i)^(-\\w|--?[\\w-]+=|git\\+)?http://(?!localhost|127\\.|\\[::1])");
    /// Programs that install or run what they fetch, and do not verify it by themselves; those of
    /// distributions check signatures.
    private static final Set<String> FETCHERS = Set.of("curl", "wget", "pip", "npm", "yarn", "gem", "git", "rpm");
    /// Settings that switch verification off, as they stand in a command.
    private static final Pattern SWITCHED_OFF = Pattern.compile("(?i)(\\[[^\\]]*trusted=yes"
            + "|(APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)[= ]\"?(true|yes|1)"
            + "|http\\.sslVerify[= ]\"?(false|0)|strict-ssl[= ]\"?(false|0))");
    private static final Pattern VARIABLE =
            Pattern.compile("(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|npm_config_strict_ssl)=(0|false)"
                    + "|GIT_SSL_NO_VERIFY=(1|true)");

    private static final Map<String, Set<String>> OFF = Map.ofEntries(
            Map.entry("curl", Set.of("-k", "--insecure")),
            Map.entry("wget", Set.of("--no-check-certificate")),
            Map.entry("pip", Set.of("--trusted-host")),
            Map.entry("apt-get", Set.of("--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories")),
            Map.entry("apt", Set.of("--allow-unauthenticated", "--allow-insecure-repositories")),
            Map.entry("apk", Set.of("--allow-untrusted")),
            Map.entry("yum", Set.of("--nogpgcheck")),
            Map.entry("dnf", Set.of("--nogpgcheck", "--no-gpgchecks")),
            Map.entry("microdnf", Set.of("--nogpgcheck")),
            Map.entry("zypper", Set.of("--no-gpg-checks", "--gpg-auto-import-keys")));

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
            boolean fetches = run.name().equals("curl") || run.name().equals("wget");
            if (fetches && run.command().piped() && feedsInterpreter(commands, i)) {
                f.fail(
                        run.position(),
                        run.name() + " | shell",
                        Text.of(
                                run.name() + " piped into an interpreter",
                                run.name() + " per Pipe an einen Interpreter"));
            }
            Optional<String> option = off(run);
            option.ifPresent(o -> f.fail(run.position(), run.name() + " " + o, Text.same(run.name() + " " + o)));
            if (FETCHERS.contains(plain(run.name()))
                    && run.command().arguments().stream()
                            .anyMatch(w -> PLAIN.matcher(w.text()).find())) {
                f.graded(Severity.MEDIUM, run.position(), run.name() + " http", Text.same(run.name() + " http://…"));
            }
        }
        switchedOff(f, snapshot);
        for (Placed one : snapshot.all("ADD")) {
            Instruction add = one.instruction();
            if (add.flag("checksum").isEmpty()
                    && add.words().stream()
                            .anyMatch(w ->
                                    PLAIN.matcher(one.step().expand(w).text()).find())) {
                f.graded(Severity.MEDIUM, add.position(), "ADD http", Text.same("ADD http://…"));
            }
        }
        return f.orPass();
    }

    private static void switchedOff(Findings f, DockerfileSnapshot snapshot) {
        for (RunCommand run : snapshot.commands()) {
            String words = run.command().arguments().stream()
                    .map(ShellCommand.Word::text)
                    .collect(Collectors.joining(" "));
            var found = SWITCHED_OFF.matcher(words);
            if (found.find()) {
                f.fail(run.position(), run.name() + " " + found.group(), Text.same(Findings.quoted(found.group())));
            }
        }
        for (Placed one : snapshot.all("ENV")) {
            for (Assignment assignment : Assignment.of(one.instruction())) {
                String written = assignment.name() + "="
                        + one.step().expand(assignment.value()).text();
                if (VARIABLE.matcher(written).matches()) {
                    f.fail(one.instruction().position(), "ENV " + written, Text.same("ENV " + written));
                }
            }
        }
    }

    private static String plain(String program) {
        return program.matches("pip[0-9.]*") ? "pip" : program;
    }

    private static Optional<String> off(RunCommand run) {
        for (String option :
                OFF.getOrDefault(plain(run.name()), Set.of()).stream().sorted().toList()) {
            if (run.has(option) || option.length() == 2 && run.hasShort(option.charAt(1))) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private static boolean feedsInterpreter(List<RunCommand> commands, int from) {
        for (int i = from + 1;
                i < commands.size()
                        && commands.get(i).run() == commands.get(from).run();
                i++) {
            ShellCommand next = commands.get(i).command();
            if (next.before() != Link.PIPE) {
                return false;
            }
            boolean program = next.arguments().stream()
                    .allMatch(w -> w.text().startsWith("-") || w.text().contains("="));
            if (INTERPRETERS.contains(next.name())
                    && (program
                            || next.arguments().stream().anyMatch(w -> w.text().equals("-s")))) {
                return true;
            }
        }
        return false;
    }
}
