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
import java.util.Optional;
import java.util.TreeMap;

/// What building leaves behind and running never reads: a repository's history, build files, lists and caches
/// of package managers. One finding for each kind.
@AutoService(ImageCheck.class)
public final class Ballast implements ImageCheck {
    private static final List<String> CACHES = List.of(
            "var/lib/apt/lists",
            "var/cache/apt/archives",
            "var/cache/apk",
            "var/cache/dnf",
            "var/cache/yum",
            "root/.cache",
            "root/.cache/pip",
            "root/.npm/_cacache");

    private static final List<String> COMPOSE =
            List.of("docker-compose.yml", "docker-compose.yaml", "compose.yaml", "compose.yml");
    private static final String MODULES = "node_modules/";
    /// What only tests and builds of an application use.
    private static final List<String> DEVELOPMENT =
            List.of("eslint", "jest", "karma", "mocha", "nodemon", "prettier", "vitest", "webpack");

    private static final Rule RULE = Rule.of("HW-D207", Severity.LOW, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Leftovers of the build in the image", "Überreste des Baus im Image"),
                    Text.of(
                            "They make the image slow to load and show an intruder how it was made.",
                            "Sie machen das Image träge und zeigen Eindringlingen, wie es entstand."))
            .fixedBy(
                    Text.of(
                            "Add .git and Dockerfile to .dockerignore; end package steps with rm -rf /var/lib/apt/lists/*"
                                    + " (apk add --no-cache, pip install --no-cache-dir)",
                            ".git und Dockerfile in .dockerignore aufnehmen; Paketschritte mit rm -rf /var/lib/apt/lists/*"
                                    + " beenden (apk add --no-cache, pip install --no-cache-dir)"),
                    "dockle:DKL-LI-0003",
                    "BSI:SYS.1.6.A6",
                    "dockle:DKL-DI-0004",
                    "dockle:DKL-DI-0005");

    private enum Kind {
        REPOSITORY(Text.of("repository with its history", "Repository samt Historie")),
        BUILD_FILE(Text.of("build files", "Baudateien")),
        EDITOR(Text.of("settings of an editor", "Einstellungen eines Editors")),
        DEVELOPMENT(Text.of("packages for development", "Pakete für die Entwicklung")),
        CACHE(Text.of("lists and caches of package managers", "Listen und Zwischenspeicher von Paketverwaltungen"));

        private final Text title;

        Kind(Text title) {
            this.title = title;
        }
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        var patterns = new ArrayList<FilePattern>();
        patterns.add(new FilePattern.NameInside(".git", "HEAD"));
        patterns.add(new FilePattern.Name("Dockerfile"));
        COMPOSE.forEach(name -> patterns.add(new FilePattern.Name(name)));
        patterns.add(new FilePattern.NameInside(".vscode", "settings.json"));
        patterns.add(new FilePattern.NameInside(".idea", "workspace.xml"));
        DEVELOPMENT.forEach(name -> patterns.add(new FilePattern.NameInside(MODULES + name, "package.json")));
        CACHES.forEach(folder -> patterns.add(new FilePattern.ChildOf(folder)));
        return List.copyOf(patterns);
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        Map<Kind, FileEntry> first = new TreeMap<>();
        Map<Kind, Integer> counts = new TreeMap<>();
        for (FileEntry file : snapshot.inventory().files()) {
            kind(file).ifPresent(kind -> {
                first.putIfAbsent(kind, file);
                counts.merge(kind, 1, Integer::sum);
            });
        }
        if (first.isEmpty()) {
            return List.of(Verdict.pass());
        }
        var verdicts = new ArrayList<Verdict>();
        first.forEach((kind, file) -> verdicts.add(fail(kind, file.path(), counts.getOrDefault(kind, 1))));
        return verdicts;
    }

    private static Verdict fail(Kind kind, String path, int count) {
        String more = count > 1 ? " (" + count + ")" : "";
        String caches = path.startsWith("var/cache/apk/")
                ? "dockle:DKL-DI-0004"
                : path.startsWith("var/lib/apt/") ? "dockle:DKL-DI-0005" : "";
        return new Verdict.Fail(
                Location.file(path),
                kind.name(),
                Text.of(kind.title.english() + ": " + path + more, kind.title.german() + ": " + path + more),
                RULE.references().stream()
                        .filter(r ->
                                !r.clause().startsWith("DKL-DI") || r.toString().equals(caches))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Kind> kind(FileEntry file) {
        if (file.type() != FileEntry.Type.FILE) {
            return Optional.empty();
        }
        String path = file.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith(".git/HEAD")) {
            return Optional.of(Kind.REPOSITORY);
        }
        // Documentation and libraries ship examples of build files.
        boolean shipped =
                path.startsWith("usr/share/") || path.startsWith("usr/lib/") || path.contains("node_modules/");
        if ((name.equals("Dockerfile") || COMPOSE.contains(name)) && !shipped) {
            return Optional.of(Kind.BUILD_FILE);
        }
        if (path.endsWith(".vscode/settings.json") || path.endsWith(".idea/workspace.xml")) {
            return Optional.of(Kind.EDITOR);
        }
        // npm itself brings some of them along below its own folder.
        if (DEVELOPMENT.stream().anyMatch(tool -> path.endsWith("/" + MODULES + tool + "/package.json"))
                && path.indexOf(MODULES) == path.lastIndexOf(MODULES)
                && !path.startsWith("usr/")) {
            return Optional.of(Kind.DEVELOPMENT);
        }
        boolean cached = CACHES.stream().anyMatch(folder -> path.startsWith(folder + "/"))
                && !name.equals("lock")
                && file.size() > 0;
        return cached ? Optional.of(Kind.CACHE) : Optional.empty();
    }
}
