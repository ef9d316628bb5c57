package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// CIS Docker 4.1 for what runs: `Config.User` as runc reads it (`user.GetExecUser`: numbers by `Atoi`, so
/// "+0" is 0, names by the container's own `/etc/passwd`), and the owners of its processes.
@AutoService(ContainerCheck.class)
public final class RootInContainer implements ContainerCheck {
    private static final String FIELD = "Config.User";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Rule RULE = Rule.of("HW-D404", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Container runs as root", "Container läuft als root"),
                    Text.of(
                            "Root in the container is uid 0 of the host's kernel: one bug or one mount away from the host.",
                            "Root im Container ist uid 0 des Host-Kernels: ein Fehler oder ein Mount trennt ihn vom Host."))
            .fixedBy(
                    Text.of(
                            "docker run --user 10001:10001 …; Compose: user: \"10001:10001\"",
                            "docker run --user 10001:10001 …; in Compose: user: \"10001:10001\""),
                    "CIS-Docker:4.1",
                    "OWASP-Docker:RULE-2",
                    "BSI:SYS.1.6.A17");

    /// What can be told of the first part of `Config.User`.
    private enum Start {
        ROOT,
        OTHER,
        UNTOLD
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need.ContainerFile("etc/passwd"), Need.Extra.TOP);
    }

    /// Only a name needs passwd to become a number.
    @Override
    public boolean reads(Need need, Node inspect) {
        String name = inspect.at("Config", "User").stringOrEmpty().split(":", 2)[0];
        return !(need instanceof Need.ContainerFile)
                || !(name.isEmpty() || NUMBER.matcher(name).matches());
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<String> user = f.text(FIELD);
        if (user.isEmpty()) {
            return f.orPass(FIELD);
        }
        if (user.get().isEmpty() && !view.live()) {
            f.unknown(
                    FIELD,
                    Text.of(
                            "the service names no user, so its image decides",
                            "der Dienst nennt keinen Benutzer, also entscheidet sein Image"),
                    Text.of(
                            "Set user: \"10001:10001\", or audit the container: hafenwacht docker",
                            "user: \"10001:10001\" angeben, oder den Container prüfen: hafenwacht docker"));
            return f.orPass(FIELD);
        }
        String name = user.get().split(":", 2)[0];
        List<Processes.Process> processes =
                view.running() ? Processes.of(view).known().orElse(List.of()) : List.of();
        Optional<Processes.Process> rootProcess =
                processes.stream().filter(p -> isRoot(p.owner())).findFirst();
        switch (start(view, name)) {
            case ROOT -> f.fail(FIELD, FIELD, started(user.get(), name, processes));
            case OTHER -> rootProcess.ifPresent(p -> f.fail("top", "top uid 0", owned(p, user.get())));
            case UNTOLD -> {
                if (rootProcess.isPresent()) {
                    f.fail("top", "top uid 0", owned(rootProcess.get(), user.get()));
                } else if (processes.stream().allMatch(p -> p.owner().isEmpty())) {
                    f.unknown(FIELD, unmapped(view, name));
                }
            }
        }
        return f.orPass(FIELD);
    }

    private static Start start(ContainerView view, String name) {
        if (name.isEmpty()) {
            return Start.ROOT;
        }
        if (NUMBER.matcher(name).matches()) {
            return isZero(name) ? Start.ROOT : Start.OTHER;
        }
        Optional<String> uid = passwd(view).flatMap(text -> uidOf(text, name));
        if (uid.isPresent()) {
            return isZero(uid.get()) ? Start.ROOT : Start.OTHER;
        }
        return name.equals("root") ? Start.ROOT : Start.UNTOLD;
    }

    private static Observed.Unread<Node> unmapped(ContainerView view, String name) {
        if (view.file("etc/passwd") instanceof Observed.Unread<Node> unread) {
            String shown = Findings.quoted(name);
            return new Observed.Unread<>(
                    Text.of(
                            "the uid of user \"" + shown + "\": " + unread.why().english(),
                            "die uid des Benutzers \"" + shown + "\": "
                                    + unread.why().german()),
                    unread.remedy());
        }
        return new Observed.Unread<>(
                Text.of(
                        "user \"" + Findings.quoted(name) + "\" is not in the container's /etc/passwd",
                        "Benutzer \"" + Findings.quoted(name) + "\" steht nicht in /etc/passwd des Containers"),
                Text.of("Use a numeric user.", "Einen numerischen Benutzer angeben."));
    }

    private static Text started(String user, String name, List<Processes.Process> processes) {
        String field = FIELD + " = \"" + Findings.quoted(user) + "\"";
        boolean others = !processes.isEmpty()
                && processes.stream().noneMatch(p -> p.owner().isEmpty() || isRoot(p.owner()));
        if (others) {
            String owner = Findings.quoted(processes.getFirst().owner());
            return Text.of(
                    field + ": it starts as root, though its processes now run as " + owner,
                    field + ": er startet als root, auch wenn seine Prozesse jetzt als " + owner + " laufen");
        }
        if (name.isEmpty() || name.equals("root") || isZero(name)) {
            return Text.same(field);
        }
        return Text.of(
                field + ", which the container's /etc/passwd maps to uid 0",
                field + ", was /etc/passwd des Containers auf uid 0 abbildet");
    }

    private static Text owned(Processes.Process process, String user) {
        String program = Findings.quoted(process.program());
        String given = Findings.quoted(user);
        return Text.of(
                "process " + program + " runs as " + process.owner() + ", though " + FIELD + " = \"" + given + "\"",
                "Prozess " + program + " läuft als " + process.owner() + ", obwohl " + FIELD + " = \"" + given + "\"");
    }

    private static Optional<String> passwd(ContainerView view) {
        return view.file("etc/passwd")
                .known()
                .flatMap(file -> file.get("content").string());
    }

    private static boolean isRoot(String owner) {
        return owner.equals("root") || isZero(owner);
    }

    private static boolean isZero(String id) {
        return id.matches("[+-]?0+");
    }

    private static Optional<String> uidOf(String passwd, String name) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[0].equals(name))
                .map(fields -> fields[2].strip())
                .findFirst();
    }
}
