package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Assignment;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The conditions of [SecretInBuild]. No value is shown, only names and masks.
final class WrittenSecrets {
    /// Names that BuildKit's own check warns of, and the pair that Jenkins makes of a credential.
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:^|_)(?:apikey|auth|credentials?|key|password|passphrase|pword|passwd|secret|token|usr|psw)(?:_|$)");
    private static final Pattern PUBLIC = Pattern.compile("(?i)(?:^|_)public(?:_|$)");
    /// Names of files that hold a secret.
    private static final Pattern FILE = Pattern.compile("(?i).*(_FILE|_PATH|_DIR|CREDENTIALS|_URL|_URI|_NAME)$");
    private static final String[] NAMED = {
        "hadolint:DL3064",
        "Trivy:DS-0031",
        "BuildKit:SecretsUsedInArgOrEnv",
        "CIS-Docker:4.10",
        "dockle:CIS-DI-0010",
        "OWASP-NodeJS:RULE-10",
        "BSI:SYS.1.6.A8"
    };
    /// Trivy looks at the final stage alone.
    private static final String[] NAMED_BEFORE =
            Arrays.stream(NAMED).filter(r -> !r.startsWith("Trivy:")).toArray(String[]::new);
    /// Names that Trivy alone takes for telling: an identifier, and a file with credentials where it is
    /// copied.
    private static final Pattern TRIVY = Pattern.compile("(?:VITE_|REACT_APP_)?AZURE_CLIENT_ID|AWS_CONFIG_FILE");
    /// Names that end like one of a secret without a mark between; hadolint takes any that contains it.
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)(?:api_?key|client_?key|password|secret|token)s?(?:[_\\d]|$)");
    /// Variables that name a file with credentials; a COPY to one of them brings the file.
    private static final Pattern FILE_TARGET =
            Pattern.compile("\\$\\{?(?:GOOGLE_APPLICATION_CREDENTIALS|AWS_CONFIG_FILE|HF_TOKEN_PATH)}?");
    private static final String[] FOUND = {
        "CIS-Docker:4.10", "dockle:CIS-DI-0010", "OWASP-Docker:RULE-12", "OWASP-NodeJS:RULE-10", "BSI:SYS.1.6.A8"
    };
    /// Commands that write a credential down: program and arguments as one text.
    private static final Pattern SETTING =
            Pattern.compile("^(aws configure set (?:\\S+\\.)?aws_(?:access_key_id|secret_access_key|session_token) \\S"
                    + "|gcloud auth activate-service-account"
                    + "|az login.*(?:\\s-p\\b|--password|--federated-token|--service-principal)"
                    + "|doctl auth init.*(?:\\s-t\\b|--access-token)|docker login.*(?:\\s-p\\b|--password\\b(?!-stdin))"
                    + "|npm config set \\S*_(?:authToken|auth|password))");

    private final DockerfileSnapshot snapshot;
    private final Findings f;
    private final SecretMatcher matcher = SecretMatcher.all();

    WrittenSecrets(DockerfileSnapshot snapshot, Findings f) {
        this.snapshot = snapshot;
        this.f = f;
    }

    /// An ARG before the first FROM: nothing of it is kept unless a stage takes it, but a default is written.
    void global(Instruction instruction) {
        for (Assignment assignment : Assignment.of(instruction)) {
            hits(
                    instruction.position(),
                    "ARG " + assignment.name(),
                    matcher.scanNamed("", assignment.name(), assignment.value()));
        }
    }

    void variables(Placed one) {
        Instruction instruction = one.instruction();
        for (Assignment assignment : Assignment.of(instruction)) {
            String name = assignment.name();
            Expanded value = one.step().expand(assignment.value());
            String what = instruction.keyword() + " " + name;
            List<SecretHit> found = matcher.scanNamed("", name, value.text());
            if (telling(one, name, value)) {
                boolean token = found.stream().anyMatch(hit -> !hit.kind().equals(SecretMatcher.NAMED));
                String shown = found.isEmpty() ? "" : "=" + found.getFirst().masked();
                f.graded(
                        token ? Severity.CRITICAL : Severity.HIGH,
                        instruction.position(),
                        what,
                        Text.same(what + shown),
                        one.inImage() ? NAMED : NAMED_BEFORE);
            } else if (one.inImage()
                    && TRIVY.matcher(name).matches()
                    && (!name.endsWith("_FILE") || copied(one, value.text()))) {
                Severity severity = name.endsWith("_FILE") ? Severity.HIGH : Severity.INFO;
                f.graded(severity, instruction.position(), what, Text.same(what), "Trivy:DS-0031");
                hits(instruction.position(), what, found);
            } else if (!FILE.matcher(name).matches()
                    || found.stream().anyMatch(h -> !h.kind().equals(SecretMatcher.NAMED))) {
                hits(instruction.position(), what, found);
                if (found.isEmpty() && suspicious(one, name, value)) {
                    f.graded(
                            Severity.INFO,
                            instruction.position(),
                            "name " + what,
                            Text.of(what + " may be a secret", what + " ist vielleicht ein Geheimnis"),
                            "hadolint:DL3064");
                }
            }
        }
    }

    private static boolean suspicious(Placed one, String name, Expanded value) {
        boolean empty =
                one.instruction().is("ENV") && value.complete() && value.text().isEmpty();
        return !empty
                && SUSPICIOUS.matcher(name).find()
                && !PUBLIC.matcher(name).find();
    }

    void target(Placed copy) {
        List<String> words = copy.instruction().words();
        if (words.size() == 2 && FILE_TARGET.matcher(words.getLast()).matches()) {
            String evidence = copy.instruction().keyword() + " … " + words.getLast();
            f.graded(
                    Severity.HIGH,
                    copy.instruction().position(),
                    evidence,
                    Text.same(evidence),
                    "Trivy:DS-0031",
                    "CIS-Docker:4.10",
                    "dockle:CIS-DI-0010",
                    "BSI:SYS.1.6.A8");
        }
    }

    private boolean telling(Placed one, String name, Expanded value) {
        if (!NAME.matcher(name).find() || PUBLIC.matcher(name).find()) {
            return false;
        }
        if (one.instruction().is("ENV") && value.complete() && value.text().isEmpty()) {
            return false;
        }
        boolean path = value.text().matches("(?s)(\\.{0,2}/|[A-Za-z]:\\\\|~/).*")
                || value.text().matches("(?i)\\S+\\.(json|p12|pem|key|txt|ya?ml)");
        return path && FILE.matcher(name).matches()
                ? copied(one, value.text())
                : !FILE.matcher(name).matches() || !path && name.matches("(?i).*CREDENTIALS$");
    }

    /// Whether a COPY or ADD of the same image brings the file that a variable names.
    private boolean copied(Placed one, String file) {
        String folder = "/";
        for (Placed other : snapshot.all("WORKDIR", "COPY", "ADD")) {
            boolean same = one.stage().chain().contains(other.stage());
            if (same && other.instruction().is("WORKDIR")) {
                folder = absolute(
                        folder,
                        other.step().expand(other.instruction().text().strip()).text());
            } else if (same && other.instruction().words().size() > 1) {
                String target = absolute(
                        folder,
                        other.step()
                                .expand(other.instruction().words().getLast())
                                .text());
                String wanted = absolute(folder, file);
                if (wanted.equals(target) || wanted.startsWith(target.endsWith("/") ? target : target + "/")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String absolute(String folder, String path) {
        String joined = path.startsWith("/") ? path : folder + "/" + path;
        String plain =
                joined.replaceAll("/(\\./)+", "/").replaceAll("/\\.$", "/").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    void command(RunCommand run) {
        boolean mounted = run.run().instruction().flag("mount").stream().anyMatch(m -> m.contains("type=secret"));
        String words = run.name() + " "
                + String.join(
                        " ",
                        run.command().arguments().stream()
                                .map(w -> w.text().isEmpty() ? "?" : w.text())
                                .toList());
        var setting = SETTING.matcher(words);
        if (!mounted && setting.find()) {
            String what = String.join(" ", words.split(" ", 4)[0], run.subcommand());
            f.graded(
                    Severity.HIGH,
                    run.position(),
                    "command " + what
                            + (run.command().arguments().size() > 2
                                    ? " "
                                            + run.command()
                                                    .arguments()
                                                    .get(2)
                                                    .text()
                                                    .hashCode()
                                    : ""),
                    Text.of(what + " … writes a credential down", what + " … schreibt Zugangsdaten fest"),
                    "Trivy:DS-0031",
                    "CIS-Docker:4.10",
                    "dockle:CIS-DI-0010",
                    "BSI:SYS.1.6.A8");
        }
    }

    void text(Placed one) {
        Instruction instruction = one.instruction();
        hits(instruction.position(), instruction.keyword(), matcher.scanCommand("", instruction.text()));
        for (Instruction.Heredoc heredoc : instruction.heredocs()) {
            hits(
                    new Position(heredoc.line(), 1),
                    instruction.keyword() + " <<" + heredoc.name(),
                    matcher.scanCommand("", heredoc.body()));
        }
    }

    private void hits(Position position, String what, List<SecretHit> hits) {
        for (SecretHit hit : hits) {
            Text evidence = Text.same(what + ": " + hit.masked() + " (" + hit.kind() + ")");
            String subject = what + " " + hit.kind() + " " + hit.fingerprint();
            if (hit.kind().equals(SecretMatcher.NAMED)) {
                f.graded(Severity.HIGH, position, subject, evidence, FOUND);
            } else {
                f.fail(position, subject, evidence, FOUND);
            }
        }
    }
}
