package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What hadolint and Trivy ask to write in another way though it builds the same image.
@AutoService(DockerfileCheck.class)
public final class OutdatedForm implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D327", Severity.INFO, DefenceLayer.BUILD)
            .titled(
                    Text.of("Instruction with a better form", "Anweisung, für die es eine bessere Form gibt"),
                    Text.of(
                            "It has less effect than it seems, or another than is meant: what RUN starts, and where it"
                                    + " goes, ends with the step.",
                            "Sie bewirkt weniger, als es scheint, oder anderes als gemeint: Was RUN startet und wohin es"
                                    + " wechselt, endet mit dem Schritt."))
            .fixedBy(
                    Text.of(
                            "Write LABEL org.opencontainers.image.authors=…, WORKDIR /folder, either curl or wget, useradd"
                                    + " --no-log-init, SHELL, and give the platform to the build",
                            "LABEL org.opencontainers.image.authors=…, WORKDIR /ordner, entweder curl oder wget, useradd"
                                    + " --no-log-init und SHELL schreiben, die Plattform beim Bauen angeben"),
                    "hadolint:DL3001",
                    "hadolint:DL3003",
                    "hadolint:DL3029",
                    "hadolint:DL3046",
                    "hadolint:DL3065",
                    "hadolint:DL4000",
                    "hadolint:DL4001",
                    "hadolint:DL4005",
                    "Trivy:DS-0013",
                    "Trivy:DS-0014",
                    "Trivy:DS-0022");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("MAINTAINER")) {
            f.fail(
                    one.instruction().position(),
                    "MAINTAINER",
                    Text.same("MAINTAINER"),
                    "hadolint:DL4000",
                    "Trivy:DS-0022");
        }
        platforms(f, snapshot);
        Set<String> told = new HashSet<>();
        for (RunCommand run : snapshot.commands()) {
            form(run)
                    .filter(form ->
                            told.add(form.subject() + run.run().instruction().position()))
                    .ifPresent(form -> f.fail(
                            run.position(), form.subject(), Text.same(form.subject() + " …"), form.references()));
        }
        downloads(f, snapshot);
        return f.orPass();
    }

    /// What one command has of it.
    private record Form(String subject, String... references) {}

    private static Optional<Form> form(RunCommand run) {
        String name = run.name();
        return Optional.ofNullable(
                switch (name) {
                    case "cd" -> new Form("RUN cd", "hadolint:DL3003", "Trivy:DS-0013");
                    case "free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim" ->
                        new Form("RUN " + name, "hadolint:DL3001");
                    case "ln" -> run.has("/bin/sh") ? new Form("ln /bin/sh", "hadolint:DL4005") : null;
                    case "useradd" -> sparse(run) ? new Form("useradd", "hadolint:DL3046") : null;
                    default -> null;
                });
    }

    /// The log of logins has one record a user id, up to the highest: engines store its holes.
    private static boolean sparse(RunCommand run) {
        List<String> words =
                run.command().arguments().stream().map(w -> w.text()).toList();
        for (int i = 0; i < words.size(); i++) {
            boolean next = words.get(i).matches("--uid|-[A-Za-z]*u");
            String id = next && i + 1 < words.size()
                    ? words.get(i + 1)
                    : words.get(i).replaceFirst("--uid=|-u=?", "");
            if (id.matches("\\d{6,}")) {
                return !run.has("--no-log-init") && !run.hasShort('l');
            }
        }
        return false;
    }

    private static void platforms(Findings f, DockerfileSnapshot snapshot) {
        for (Stage stage : snapshot.file().stages()) {
            stage.from()
                    .ifPresent(from -> from.flag("platform").stream()
                            .filter(platform -> !platform.contains("$") || platform.matches("\\$\\{?TARGETPLATFORM}?"))
                            .forEach(platform -> f.fail(
                                    from.position(),
                                    "FROM --platform stage " + stage.index(),
                                    Text.same("FROM --platform=" + Findings.quoted(platform)),
                                    platform.contains("$") ? "hadolint:DL3065" : "hadolint:DL3029")));
        }
    }

    private static void downloads(Findings f, DockerfileSnapshot snapshot) {
        Map<Stage, Set<String>> used = new HashMap<>();
        for (RunCommand run : snapshot.commands()) {
            boolean fetches = run.name().equals("curl") || run.name().equals("wget");
            if (!fetches) {
                continue;
            }
            Set<String> here = used.computeIfAbsent(run.run().stage(), _ -> new HashSet<>());
            if (here.add(run.name()) && here.size() > 1) {
                f.fail(
                        run.position(),
                        "curl and wget in stage " + run.run().stage().index(),
                        Text.of("curl and wget in one stage", "curl und wget in einer Stufe"),
                        "hadolint:DL4001",
                        "Trivy:DS-0014");
            }
        }
    }
}
