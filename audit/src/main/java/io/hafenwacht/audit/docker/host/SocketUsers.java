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
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// CIS Docker 1.1.2: only trusted users control the daemon. Who may open the socket: its group's members, by
/// `/etc/group` and by the primary group in `/etc/passwd`. Parameter `trusted`: users that are meant to. ACLs
/// of the socket are not seen.
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
                    "BSI:SYS.1.6.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(
                        DaemonSettings.NEEDS.stream(),
                        Stream.of(
                                Need.HostFile.text("/etc/group"),
                                Need.HostFile.text("/etc/passwd"),
                                new Need.HostFile(EngineSockets.DEFAULT)))
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
        Set<String> groups = groups(engine);
        Location where = Location.file("/etc/group");
        switch (HostText.of(engine, "/etc/group")) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> {}
            case Observed.Known<String> known -> {
                String passwd = HostText.of(engine, "/etc/passwd").known().orElse("");
                for (String line : known.value().lines().toList()) {
                    String[] fields = line.split(":", -1);
                    if (fields.length >= 4 && groups.contains(fields[0])) {
                        var members = new TreeSet<>(List.of(fields[3].split(",")));
                        members.addAll(primary(passwd, fields[2]));
                        members.removeAll(trusted);
                        members.remove("");
                        members.remove("root");
                        for (String member : members) {
                            answers.fail(
                                    where,
                                    "member " + member + " of " + fields[0],
                                    Text.of(
                                            Answers.quoted(member) + " is in the group " + fields[0],
                                            Answers.quoted(member) + " ist in der Gruppe " + fields[0]));
                        }
                    }
                }
            }
        }
        return answers.orPass(where);
    }

    /// The groups that own the engine's sockets, where they may write; `docker` where no socket is seen.
    private static Set<String> groups(EngineSnapshot engine) {
        var groups = new TreeSet<String>();
        for (String socket : EngineSockets.docker(engine)) {
            HostFile.of(engine, socket).known().ifPresent(file -> {
                if ((file.mode() & 0020) != 0 && !file.group().isEmpty() && file.gid() != 0) {
                    groups.add(file.group());
                }
            });
        }
        return groups.isEmpty() ? Set.of("docker") : groups;
    }

    private static List<String> primary(String passwd, String gid) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && fields[3].equals(gid))
                .map(fields -> fields[0])
                .toList();
    }
}
