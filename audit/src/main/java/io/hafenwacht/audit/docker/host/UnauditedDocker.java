package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.HostFile;
import io.hafenwacht.audit.docker.engine.HostText;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
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
import java.util.stream.Stream;

/// CIS Docker 1.1.3 to 1.1.18: the audit system watches Docker's programs, folders, units and sockets. What
/// counts are the rules that the kernel has now (`auditctl -l`); a watch on a folder covers what lies below.
@AutoService(EngineCheck.class)
public final class UnauditedDocker implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D005", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Docker is not watched by the audit system",
                            "Docker wird vom Audit-System nicht überwacht"),
                    Text.of(
                            "Whoever changes the engine's files or replaces its programs leaves no " + "trace.",
                            "Wer Dateien der Engine ändert oder ihre Programme austauscht, "
                                    + "hinterlässt keine Spur."))
            .fixedBy(
                    Text.of(
                            "Add to /etc/audit/rules.d/docker.rules a line for each path, then: "
                                    + "augenrules --load. Line: -w PATH -p rwxa -k docker",
                            "In /etc/audit/rules.d/docker.rules je Pfad eine Zeile aufnehmen, "
                                    + "danach: augenrules --load. Zeile: -w PFAD -p rwxa -k docker"),
                    "CIS-Docker:1.1.3",
                    "CIS-Docker:1.1.4",
                    "CIS-Docker:1.1.5",
                    "CIS-Docker:1.1.6",
                    "CIS-Docker:1.1.7",
                    "CIS-Docker:1.1.8",
                    "CIS-Docker:1.1.9",
                    "CIS-Docker:1.1.10",
                    "CIS-Docker:1.1.11",
                    "CIS-Docker:1.1.12",
                    "CIS-Docker:1.1.13",
                    "CIS-Docker:1.1.14",
                    "CIS-Docker:1.1.15",
                    "CIS-Docker:1.1.16",
                    "CIS-Docker:1.1.17",
                    "CIS-Docker:1.1.18",
                    "BSI:SYS.1.6.A22",
                    "BSI:SYS.1.6.A24");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(
                        WATCHED.stream()
                                .flatMap(watched -> watched.all().stream())
                                .<Need>map(Need.HostFile::new),
                        Stream.of(new Need.Output(Need.HostProgram.AUDIT_RULES), Need.HostFile.text(WRITTEN)))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        Observed<String> rules = engine.output(Need.HostProgram.AUDIT_RULES);
        for (Watched watched : WATCHED) {
            for (String path : watched.paths(engine)) {
                Location where = Location.file(path);
                switch (engine.hostFile(path)) {
                    case Observed.Absent<Node> _ -> {}
                    case Observed.Unread<Node> unread -> answers.unknown(where, unread);
                    case Observed.Known<Node> file -> {
                        String target = HostFile.of(path, file.value()).target();
                        judge(engine, answers, rules, where, List.of(path, target), watched.reference());
                    }
                }
            }
        }
        return answers.orNone(
                Text.of("none of the 16 paths exists on this host", "keiner der 16 Pfade existiert auf diesem Host"));
    }

    private static final String WRITTEN = "/etc/audit/rules.d/*.rules";
    private static final String UNITS = "/etc/systemd/system/ /usr/lib/systemd/system/ /lib/systemd/system/";

    /// What is to be watched: the first of `all` that exists, and for the data root the engine's own.
    private record Watched(String reference, List<String> all) {
        List<String> paths(EngineSnapshot engine) {
            if (reference.equals("CIS-Docker:1.1.5")) {
                return List.of(engine.info().get("DockerRootDir").string().orElse(all.getFirst()));
            }
            return all.stream()
                    .filter(path -> !(engine.hostFile(path) instanceof Observed.Absent))
                    .findFirst()
                    .map(List::of)
                    .orElse(List.of());
        }
    }

    private static Watched path(int number, String... paths) {
        return new Watched("CIS-Docker:1.1." + number, List.of(paths));
    }

    private static Watched unit(int number, String name) {
        return new Watched(
                "CIS-Docker:1.1." + number,
                Stream.of(UNITS.split(" ")).map(folder -> folder + name).toList());
    }

    private static final List<Watched> WATCHED = List.of(
            path(3, "/usr/bin/dockerd", "/usr/sbin/dockerd"),
            path(4, "/run/containerd"),
            path(5, "/var/lib/docker"),
            path(6, "/etc/docker"),
            unit(7, "docker.service"),
            path(8, "/run/containerd/containerd.sock"),
            unit(9, "docker.socket"),
            path(10, "/etc/default/docker"),
            path(11, "/etc/docker/daemon.json"),
            path(12, "/etc/containerd/config.toml"),
            path(13, "/etc/sysconfig/docker"),
            path(14, "/usr/bin/containerd"),
            path(15, "/usr/bin/containerd-shim"),
            path(16, "/usr/bin/containerd-shim-runc-v1"),
            path(17, "/usr/bin/containerd-shim-runc-v2"),
            path(18, "/usr/bin/runc", "/usr/sbin/runc"));

    private static void judge(
            EngineSnapshot engine,
            Answers answers,
            Observed<String> rules,
            Location where,
            List<String> names,
            String reference) {
        switch (rules) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ ->
                answers.fail(
                        where,
                        "not audited " + names.getFirst(),
                        Text.of("the audit system is not installed", "das Audit-System ist nicht installiert"),
                        reference,
                        "BSI:SYS.1.6.A22",
                        "BSI:SYS.1.6.A24");
            case Observed.Known<String> known -> {
                if (known.value().lines().anyMatch(rule -> names.stream().anyMatch(name -> covers(rule, name)))) {
                    answers.pass(where);
                } else {
                    answers.fail(
                            where,
                            "not audited " + names.getFirst(),
                            written(engine, names)
                                    .map(file -> Text.of(
                                            "a rule in " + file + " covers it, but is not loaded",
                                            "eine Regel in " + file + " erfasst es, ist aber nicht geladen"))
                                    .orElse(Text.of("no audit rule covers it", "keine Audit-Regel erfasst es")),
                            reference,
                            "BSI:SYS.1.6.A22",
                            "BSI:SYS.1.6.A24");
                }
            }
        }
    }

    /// `-w PATH -p wa` or `-a always,exit … -F path=PATH|dir=PATH`; without the right to see writes (`w`) a
    /// watch does not notice a change.
    /// The file that a rule stands in which was not loaded.
    private static Optional<String> written(EngineSnapshot engine, List<String> names) {
        return engine.hostFilesBelow(WRITTEN.substring(0, WRITTEN.indexOf("/*"))).keySet().stream()
                .sorted()
                .filter(file -> HostText.of(engine, file)
                        .known()
                        .filter(text -> text.lines()
                                .filter(line -> !line.strip().startsWith("#"))
                                .anyMatch(rule -> names.stream().anyMatch(name -> covers(rule, name))))
                        .isPresent())
                .findFirst();
    }

    private static boolean covers(String rule, String path) {
        List<String> words = List.of(rule.strip().split("\\s+"));
        boolean sees = true;
        boolean names = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.equals("-w")) {
                names |= below(path, next);
            } else if (word.equals("-p")) {
                sees &= next.contains("w");
            } else if (word.startsWith("path=")) {
                names |= path.equals(word.substring(5));
            } else if (word.startsWith("dir=")) {
                names |= below(path, word.substring(4));
            } else if (word.startsWith("perm=")) {
                sees &= word.contains("w");
            } else if (word.equals("never,exit") || word.equals("exit,never")) {
                return false;
            }
        }
        return names && sees;
    }

    private static boolean below(String path, String folder) {
        String bare = folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        return path.equals(bare) || path.startsWith(bare.equals("/") ? "/" : bare + "/");
    }
}
