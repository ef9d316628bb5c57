package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// CIS Docker 4.3: unnecessary packages are not installed. A service at run time needs no shell, package
/// manager, compiler or network tool; whoever breaks in does. One finding for each group of tools.
@AutoService(ImageCheck.class)
public final class AttackTools implements ImageCheck {
    private static final Map<String, Group> TOOLS = tools();
    private static final Set<String> BIN_DIRECTORIES =
            Set.of("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/local/sbin");

    private static final Rule RULE = Rule.of("HW-D211", Severity.LOW, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Tools that only an intruder needs", "Werkzeuge, die nur ein Eindringling braucht"),
                    Text.of(
                            "They turn one foothold into downloads, builds and scans from inside.",
                            "Sie machen aus einem ersten Zugriff Downloads, Übersetzungen und Scans von innen."))
            .fixedBy(
                    Text.of(
                            "Build in one stage and copy the program into a distroless or scratch base: FROM"
                                    + " gcr.io/distroless/static, COPY --from=build /app /app",
                            "In einer Stufe bauen und das Programm in ein distroless- oder scratch-Basisimage kopieren: FROM"
                                    + " gcr.io/distroless/static, COPY --from=build /app /app"),
                    "CIS-Docker:4.3",
                    "BSI:SYS.1.6.A6");

    private enum Group {
        SHELL(Text.of("shells", "Shells")),
        PACKAGE_MANAGER(Text.of("package managers", "Paketverwaltungen")),
        COMPILER(Text.of("compilers", "Übersetzer")),
        NETWORK(Text.of("network tools", "Netzwerkwerkzeuge"));

        private final Text title;

        Group(Text title) {
            this.title = title;
        }
    }

    private static Map<String, Group> tools() {
        var tools = new TreeMap<String, Group>();
        for (String name : List.of("sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "busybox")) {
            tools.put(name, Group.SHELL);
        }
        for (String name : List.of(
                "apt",
                "apt-get",
                "dpkg",
                "apk",
                "yum",
                "dnf",
                "microdnf",
                "rpm",
                "zypper",
                "tdnf",
                "pip",
                "pip3",
                "npm",
                "gem")) {
            tools.put(name, Group.PACKAGE_MANAGER);
        }
        for (String name :
                List.of("gcc", "g++", "cc", "c++", "clang", "make", "go", "rustc", "cargo", "javac", "ld", "as")) {
            tools.put(name, Group.COMPILER);
        }
        for (String name : List.of(
                "curl", "wget", "nc", "ncat", "netcat", "nmap", "telnet", "ftp", "socat", "ssh", "scp", "tcpdump",
                "dig")) {
            tools.put(name, Group.NETWORK);
        }
        return tools;
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        return TOOLS.keySet().stream()
                .<FilePattern>flatMap(
                        tool -> BIN_DIRECTORIES.stream().sorted().map(dir -> new FilePattern.Path(dir + "/" + tool)))
                .toList();
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        Map<Group, Set<String>> found = snapshot.inventory().files().stream()
                .filter(f -> f.type() != FileEntry.Type.DIRECTORY)
                .filter(f -> BIN_DIRECTORIES.contains(directory(f.path())) && TOOLS.containsKey(name(f.path())))
                .collect(Collectors.groupingBy(
                        f -> TOOLS.getOrDefault(name(f.path()), Group.SHELL),
                        TreeMap::new,
                        Collectors.mapping(f -> name(f.path()), Collectors.toCollection(java.util.TreeSet::new))));
        if (found.isEmpty()) {
            return List.of(Verdict.pass());
        }
        var verdicts = new ArrayList<Verdict>();
        found.forEach((group, names) -> verdicts.add(fail(group, String.join(", ", names))));
        return verdicts;
    }

    private static Verdict fail(Group group, String names) {
        return Verdict.fail(
                RULE,
                Location.NONE,
                group.name(),
                Text.of(group.title.english() + ": " + names, group.title.german() + ": " + names));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
