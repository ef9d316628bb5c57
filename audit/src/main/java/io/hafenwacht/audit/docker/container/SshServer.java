package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// CIS Docker 5.7: sshd is not run within containers. The program counts, not a word among its arguments: the
/// running processes, and what the container starts with.
@AutoService(ContainerCheck.class)
public final class SshServer implements ContainerCheck {
    private static final Set<String> SERVERS = Set.of("sshd", "dropbear", "tinysshd", "sshd-session");

    /// Programs that only start another one.
    private static final Set<String> STARTERS = Set.of("tini", "dumb-init", "docker-init", "catatonit", "exec", "env");
    private static final Rule RULE = Rule.of("HW-D425", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("SSH server in the container", "SSH-Server im Container"),
                    Text.of(
                            "Its keys and accounts are a second door that the engine neither guards nor records.",
                            "Seine Schlüssel und Konten sind eine zweite Tür, die die Engine weder bewacht noch protokolliert."))
            .fixedBy(
                    Text.of(
                            "Leave sshd out of the image; use docker exec -it NAME sh.",
                            "sshd aus dem Image weglassen; docker exec -it NAME sh verwenden."),
                    "CIS-Docker:5.7",
                    "BSI:SYS.1.6.A16");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.TOP);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (view.running()) {
            switch (Processes.of(view)) {
                case Observed.Unread<List<Processes.Process>> unread -> {
                    started(f, view);
                    if (f.empty()) {
                        f.unknown("top", unread);
                    }
                }
                case Observed.Absent<List<Processes.Process>> _ -> started(f, view);
                case Observed.Known<List<Processes.Process>> known -> running(f, known.value());
            }
            return f.orPass("top");
        }
        started(f, view);
        return f.orNone(
                view.live()
                        ? Text.of("it does not run, so it has no processes", "er läuft nicht und hat keine Prozesse")
                        : Text.of("a file has no processes", "eine Datei hat keine Prozesse"));
    }

    private static void started(Findings f, ContainerView view) {
        List<String> words = new ArrayList<>();
        if (view.at("Path").stringOrEmpty().isEmpty()) {
            words.addAll(f.texts("Config.Entrypoint").texts());
            words.addAll(f.texts("Config.Cmd").texts());
        } else {
            words.add(view.at("Path").stringOrEmpty());
            words.addAll(f.texts("Args").texts());
        }
        programs(words, 1).stream()
                .filter(SERVERS::contains)
                .findFirst()
                .ifPresent(server -> f.fail(
                        "Config.Cmd",
                        "process " + server,
                        Text.of(
                                "it starts " + Findings.quoted(String.join(" ", words)),
                                "er startet " + Findings.quoted(String.join(" ", words)))));
    }

    private static void running(Findings f, List<Processes.Process> processes) {
        processes.stream()
                .filter(p -> SERVERS.contains(p.program()))
                .findFirst()
                .ifPresent(p -> f.fail(
                        "top",
                        "process " + p.program(),
                        Text.of(
                                "process " + Findings.quoted(p.pid()) + ": " + Findings.quoted(p.command()),
                                "Prozess " + Findings.quoted(p.pid()) + ": " + Findings.quoted(p.command()))));
        if (f.empty() && processes.stream().allMatch(p -> p.command().isEmpty())) {
            f.unknown(
                    "top",
                    Text.of("the list of processes has no commands", "die Prozessliste nennt keine Befehle"),
                    Text.of("docker top NAME", "docker top NAME aufrufen"));
        }
    }

    /// The program behind starters, and the first word of each command of a shell's `-c`.
    private static List<String> programs(List<String> words, int shells) {
        List<String> rest = words.stream()
                .dropWhile(w -> w.startsWith("-") || STARTERS.contains(Processes.programOf(w)))
                .toList();
        if (rest.isEmpty()) {
            return List.of();
        }
        String program = Processes.programOf(rest.getFirst());
        if (shells == 0
                || rest.size() < 3
                || !program.endsWith("sh")
                || !rest.get(1).matches("-\\w*c")) {
            return List.of(program);
        }
        return Stream.of(rest.get(2).split("[;&|\n]+"))
                .flatMap(command -> programs(List.of(command.strip().split("\\s+")), 0).stream())
                .toList();
    }
}
