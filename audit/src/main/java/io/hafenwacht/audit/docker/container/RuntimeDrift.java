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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was changed since the container was made from its image (`GET /containers/{id}/changes`): programs,
/// and the files that decide who is who and what is started. The answer has paths, not modes: those are asked
/// for one by one, of the first thousand; of the rest it is unknown whether they are executable or setuid.
@AutoService(ContainerCheck.class)
public final class RuntimeDrift implements ContainerCheck {
    private static final String DELETED = "2";
    private static final int EXECUTABLE = 0111;
    /// setuid and setgid
    private static final int SETUID = 06000;
    private static final int NAMED = 5;
    private static final Set<String> PROGRAMS =
            Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/usr/libexec");
    private static final Set<String> ACCOUNTS = Set.of(
            "/etc/passwd",
            "/etc/shadow",
            "/etc/group",
            "/etc/gshadow",
            "/etc/sudoers",
            "/etc/ld.so.preload",
            "/etc/crontab");
    private static final List<String> STARTS =
            List.of("/etc/sudoers.d", "/etc/cron.d", "/etc/pam.d", "/root/.ssh", "/var/spool/cron");

    /// What engines themselves write into every container.
    private static final Set<String> ENGINES =
            Set.of("/.dockerenv", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/mtab", "/dev/console");
    private static final Rule RULE = Rule.of("HW-D428", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Changed since it was made", "Seit dem Anlegen verändert"),
                    Text.of(
                            "New programs and accounts in a running container are an intruder's traces, or an update by hand.",
                            "Neue Programme und Konten in einem Container sind Spuren eines Eindringlings oder ein Update "
                                    + "von Hand."))
            .fixedBy(
                    Text.of(
                            "Keep the evidence (docker export NAME > NAME.tar), then create it anew from its image, with "
                                    + "--read-only",
                            "Beweise sichern (docker export NAME > NAME.tar), dann aus dem Image neu anlegen, mit --read-only"),
                    "BSI:SYS.1.6.A23");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.CHANGES, Need.Extra.CHANGED_FILES);
    }

    @Override
    public boolean reads(Need need, Node inspect) {
        return !NeverRun.is(inspect);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (!view.live()) {
            return f.orNone(Text.of("a file does not change while it runs", "eine Datei ändert sich nicht im Betrieb"));
        }
        if (NeverRun.is(view.inspect())) {
            return f.orNone(NeverRun.WHY);
        }
        switch (view.extra("changes")) {
            case Observed.Unread<Node> unread -> f.unknown("changes", unread);
            case Observed.Absent<Node> _ -> {}
            case Observed.Known<Node> changes
            when changes.value() instanceof Node.Sequence -> judge(f, view, changes.value());
            case Observed.Known<Node> _ ->
                f.unknown(
                        "changes",
                        Text.of("the list of changes is no list", "die Liste der Änderungen ist keine Liste"),
                        Text.of("See what wrote the snapshot.", "Prüfen, wer den Schnappschuss schrieb."));
        }
        return f.orPass("changes");
    }

    private static void judge(Findings f, ContainerView view, Node changes) {
        Map<String, List<String>> programs = new TreeMap<>();
        var accounts = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (String path : files(view, changes)) {
            String folder = path.substring(0, path.lastIndexOf('/'));
            if (within(PROGRAMS, path)) {
                programs.computeIfAbsent(folder, _ -> new ArrayList<>()).add(path);
            } else if (ACCOUNTS.contains(path) || within(STARTS, path)) {
                accounts.add(path);
            } else if (!ENGINES.contains(path)) {
                other(f, view, path, others);
            }
        }
        programs.forEach((folder, paths) -> f.fail(
                "changes",
                "programs " + Findings.quoted(folder),
                Text.of(
                        "new or changed: " + named(paths, "and", "more") + setuid(view, paths, "; setuid: "),
                        "neu oder geändert: " + named(paths, "und", "weitere") + setuid(view, paths, "; setuid: "))));
        accounts.forEach(path -> f.fail(
                "changes",
                "accounts " + Findings.quoted(path),
                Text.of("new or changed: " + Findings.quoted(path), "neu oder geändert: " + Findings.quoted(path))));
        if (!others.isEmpty()) {
            List<String> paths = List.copyOf(others);
            f.unknown(
                    "changes",
                    Text.of(
                            "whether these new or changed files are executable or setuid: "
                                    + named(paths, "and", "more"),
                            "ob diese neuen oder geänderten Dateien ausführbar oder setuid sind: "
                                    + named(paths, "und", "weitere")),
                    Text.of(
                            "Look inside: docker export NAME | tar -tv; with --read-only and volumes there is nothing to ask",
                            "Hineinsehen: docker export NAME | tar -tv; mit --read-only und Volumes erübrigt sich die Frage"));
        }
    }

    /// The changed and new paths that are no folders above others, and no places where something is mounted.
    /// A file elsewhere counts where it is executable; one whose mode was not read is an `other`.
    private static void other(Findings f, ContainerView view, String path, Set<String> others) {
        Observed<Node> changed = view.extra("changed");
        if (changed.known().filter(files -> files.entries().containsKey(path)).isEmpty()
                || !changed.known().orElseThrow().get(path).at("unread", "en").absent()) {
            others.add(path);
            return;
        }
        Node file = changed.known().orElseThrow().get(path);
        int mode = mode(file);
        if (file.get("type").stringOrEmpty().equals("file") && (mode & (EXECUTABLE | SETUID)) != 0) {
            f.fail(
                    "changes",
                    "executable " + Findings.quoted(path),
                    Text.of(
                            "new or changed, executable: " + Findings.quoted(path) + ", mode %04o".formatted(mode),
                            "neu oder geändert, ausführbar: " + Findings.quoted(path)
                                    + ", Rechte %04o".formatted(mode)));
        }
    }

    private static String setuid(ContainerView view, List<String> paths, String before) {
        Node changed = view.extra("changed").known().orElse(Node.MISSING);
        List<String> raised = paths.stream()
                .filter(path -> (mode(changed.get(path)) & SETUID) != 0)
                .toList();
        return raised.isEmpty() ? "" : before + Findings.quoted(String.join(", ", raised));
    }

    private static int mode(Node file) {
        String mode = file.get("mode").stringOrEmpty();
        return mode.matches("[0-7]{1,6}") ? Integer.parseInt(mode, 8) : 0;
    }

    private static Set<String> files(ContainerView view, Node changes) {
        var paths = new TreeSet<String>();
        Set<String> folders = new HashSet<>();
        PROGRAMS.forEach(folder -> above(folder + "/", folders));
        STARTS.forEach(folder -> above(folder + "/", folders));
        for (Node mount : view.at("Mounts").elements()) {
            above(mount.get("Destination").stringOrEmpty() + "/", folders);
        }
        view.at("HostConfig.Tmpfs").entries().keySet().forEach(path -> above(path + "/", folders));
        for (Node change : changes.elements()) {
            String path = change.get("Path").stringOrEmpty();
            if (path.startsWith("/")) {
                above(path, folders);
                if (!change.get("Kind").stringOrEmpty().equals(DELETED)) {
                    paths.add(path);
                }
            }
        }
        paths.removeAll(folders);
        return paths;
    }

    private static void above(String path, Set<String> folders) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            // Whoever is above a known folder is known.
            if (!folders.add(path.substring(0, slash))) {
                return;
            }
        }
    }

    private static boolean within(Iterable<String> folders, String path) {
        for (String folder : folders) {
            if (path.startsWith(folder + "/")) {
                return true;
            }
        }
        return false;
    }

    private static String named(List<String> paths, String and, String more) {
        String some = Findings.quoted(String.join(", ", paths.subList(0, Math.min(NAMED, paths.size()))));
        return paths.size() > NAMED ? some + " " + and + " " + (paths.size() - NAMED) + " " + more : some;
    }
}
