package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.audit.docker.engine.HostFile;
import io.hafenwacht.audit.docker.engine.HostText;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// CIS Docker 1.1.2: only trusted users control the daemon. Who may open the socket: its group's members, by
/// `/etc/group` and by the primary group in `/etc/passwd`, and whom its access control list (acl(5)) names.
/// Parameter `trusted`: users that are meant to.
@AutoService(EngineCheck.class)
public final class SocketUsers implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D004", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A user may control the Docker daemon", "Ein Benutzer darf den Docker-Daemon steuern"),
                    Text.of(
                            "Whoever may open the socket can start a privileged container, and so is "
                                    + "root on this host without a password.",
                            "Wer den Socket öffnen darf, kann einen privilegierten Container starten "
                                    + "und ist so ohne Passwort root auf diesem Host."))
            .fixedBy(
                    Text.of(
                            "Remove who does not need it: gpasswd -d USER docker; or use rootless "
                                    + "Docker for each user. Name wanted ones in hafenwacht.yaml: "
                                    + "HW-D004.trusted: USER,USER",
                            "Entfernen, wer es nicht braucht: gpasswd -d USER docker; oder je "
                                    + "Benutzer Rootless-Docker verwenden. Gewollte in hafenwacht.yaml nennen: "
                                    + "HW-D004.trusted: USER,USER"),
                    "CIS-Docker:1.1.2",
                    "OWASP-Docker:RULE-1",
                    "BSI:SYS.1.6.A16",
                    "BSI:SYS.1.6.A18")
            .taking(Parameter.of(
                    "trusted",
                    "",
                    "users that may be in the group of the socket",
                    "Benutzer, die in der Gruppe des Sockets sein dürfen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(
                        DaemonSettings.NEEDS.stream(),
                        Stream.of(
                                Need.HostFile.text(GROUPS),
                                Need.HostFile.text(USERS),
                                new Need.HostFile(EngineSockets.DEFAULT),
                                new Need.HostFile(EngineSockets.PODMAN)))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        if (EngineInfo.rootless(engine)) {
            return List.of(Verdict.notApplicable(Text.of(
                    "a rootless daemon gives only its own user's rights",
                    "ein Daemon ohne root gibt nur die Rechte seines Benutzers")));
        }
        Set<String> trusted =
                Set.of(context.parameter(RULE, "trusted").orElse("").split("\\s*,\\s*"));
        var answers = new Answers(RULE);
        accessLists(engine, trusted, answers);
        Set<String> groups = groups(engine);
        Location where = Location.file(GROUPS);
        switch (HostText.of(engine, GROUPS)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> {}
            case Observed.Known<String> known -> {
                Observed<String> passwd = HostText.of(engine, USERS);
                if (passwd instanceof Observed.Unread<String> unread) {
                    answers.unknown(Location.file(USERS), unread);
                }
                for (String line : known.value().lines().toList()) {
                    String[] fields = line.split(":", -1);
                    if (fields.length >= 4 && groups.contains(fields[0])) {
                        var members = new TreeSet<>(List.of(fields[3].split(",")));
                        members.addAll(primary(passwd.known().orElse(""), fields[2]));
                        report(answers, fields[0], members, trusted);
                    }
                }
            }
        }
        return answers.orPass(where);
    }

    private static final String GROUPS = "/etc/group";
    private static final String USERS = "/etc/passwd";
    private static final int WRITE = 2;

    private static void report(Answers answers, String group, Set<String> members, Set<String> trusted) {
        members.removeAll(trusted);
        members.removeAll(Set.of("", "root"));
        for (String member : members) {
            answers.fail(
                    Location.file(GROUPS),
                    "member " + member + " of " + group,
                    Text.of(
                            Answers.quoted(member) + " is in the group " + group,
                            Answers.quoted(member) + " ist in der Gruppe " + group));
        }
    }

    /// The users whom the lists of the sockets let write; a group among them counts as the socket's own.
    private static void accessLists(EngineSnapshot engine, Set<String> trusted, Answers answers) {
        for (String socket : EngineSockets.docker(engine)) {
            Location where = Location.file(socket);
            Node file = engine.hostFile(socket).known().orElse(Node.MISSING);
            if (file.get("type").stringOrEmpty().equals("socket")
                    && !file.entries().containsKey("acl")) {
                answers.unknown(
                        where,
                        Text.of(
                                "its access control list was not read",
                                "seine Zugriffsliste (ACL) wurde nicht gelesen"),
                        Text.same("getfacl " + socket));
            }
            for (Node entry : writers(file, "user")) {
                String name = entry.get("name").stringOrEmpty();
                String user = name.isEmpty() ? "uid " + entry.get("id").stringOrEmpty() : Answers.quoted(name);
                if ((name.isEmpty() || !trusted.contains(name))
                        && !entry.get("id").stringOrEmpty().equals("0")) {
                    answers.fail(
                            where,
                            "acl " + user + " " + socket,
                            Text.of(
                                    user + " may write to " + socket + " by its access control list",
                                    user + " darf laut Zugriffsliste (ACL) auf " + socket + " schreiben"));
                    answers.fixedBy(Text.same("setfacl -x u:" + user.replaceFirst("^uid ", "") + " " + socket));
                }
            }
        }
    }

    private static List<Node> writers(Node file, String kind) {
        return file.get("acl").elements().stream()
                .filter(entry -> entry.get("kind").stringOrEmpty().equals(kind))
                .filter(entry -> (entry.get("rights").integer().orElse(0L) & WRITE) != 0)
                .toList();
    }

    /// The groups that may write to the engine's sockets; `docker` where no socket is seen.
    private static Set<String> groups(EngineSnapshot engine) {
        var groups = new TreeSet<String>();
        for (String socket : EngineSockets.docker(engine)) {
            HostFile.of(engine, socket).known().ifPresent(file -> {
                if ((file.mode() & 0020) != 0 && !file.group().isEmpty() && file.gid() != 0) {
                    groups.add(file.group());
                }
            });
            writers(engine.hostFile(socket).known().orElse(Node.MISSING), "group")
                    .forEach(entry -> groups.add(entry.get("name").stringOrEmpty()));
        }
        groups.remove("");
        return groups.isEmpty() && !EngineInfo.podman(engine) ? Set.of("docker") : groups;
    }

    private static List<String> primary(String passwd, String gid) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && fields[3].equals(gid))
                .map(fields -> fields[0])
                .toList();
    }
}
