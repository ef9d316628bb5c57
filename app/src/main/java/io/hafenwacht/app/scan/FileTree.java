package io.hafenwacht.app.scan;

import io.hafenwacht.app.scan.ComposeSources.ComposeSource;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.input.ImageInput;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands below a path: images to read, Dockerfiles and Compose files to judge, files that may be
/// Kubernetes manifests, Helm charts, and what could not be read, each a gap. All sorted by path.
public record FileTree(
        List<ImageInput> images,
        List<Source> dockerfiles,
        List<ComposeSource> composes,
        List<Source> manifests,
        List<Source> charts,
        List<Unread> unread) {
    private static final Limit FILES =
            new Limit("assess-files", 1_000_000, "files", "a walk of a few seconds; larger trees are not source trees");
    private static final Pattern DOCKERFILE =
            Pattern.compile("(?i)(.*[.-])?(docker|container)file|(docker|container)file[.-].*");
    private static final Pattern OTHER_SOURCE = Pattern.compile(
            "(?i).*\\.(dockerignore|containerignore|class|java|kt|go|py|js|ts|rb|rs|c|h|md|html|xml|vim|json|ya?ml|tar|t?gz|zst)");
    /// Not even a Dockerfile where the user names it.
    private static final Pattern NEVER = Pattern.compile(
            "(?i)\\..*|.*\\.(env|pem|key|lock|toml|xml|properties|ini|cfg|conf|sum|mod|csproj|sh)|pipfile|gemfile|requirements.*");
    private static final Pattern MANIFEST = Pattern.compile(".*\\.(ya?ml|json)");
    private static final String CHART = "Chart.yaml";

    /// A file to judge; `path` is its name in the report.
    public record Source(Path file, String path) {}

    /// A file that nobody judged, and the layer of defence that stays unknown for it.
    public record Unread(DefenceLayer layer, Gap gap) {}

    /// Walks without following links; names are relative to `root`, which the user called `typed`.
    public static FileTree of(Path root, String typed, ReportFilter filter) throws IOException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString());
        }
        if (Files.isSymbolicLink(root)) {
            return of(root.toRealPath(), typed, filter);
        }
        Path top = root.toRealPath();
        var images = new ArrayList<ImageInput>();
        var dockerfiles = new ArrayList<Source>();
        var composes = new ArrayList<String>();
        var manifests = new ArrayList<Source>();
        var charts = new ArrayList<Source>();
        var unread = new ArrayList<Unread>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private long files;
            /// The folder of a build's results that the walk is in: of these, only images count.
            private Optional<Path> made = Optional.empty();

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String path = root.relativize(folder).toString();
                Optional<ForeignFolder> foreign = root.equals(folder) ? Optional.empty() : ForeignFolder.of(folder);
                if (filter.skips(path)
                        || foreign.filter(f -> f != ForeignFolder.MADE).isPresent()) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (foreign.isPresent() && made.isEmpty()) {
                    made = Optional.of(folder);
                }
                if (ofChart(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (Files.isRegularFile(folder.resolve(CHART))) {
                    charts.add(new Source(folder, path));
                }
                var layout = Targets.asImage(folder, path.isEmpty() ? typed : path);
                layout.ifPresent(images::add);
                return layout.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.equals(file)
                        ? file.getFileName().toString()
                        : root.relativize(file).toString();
                if (filter.skips(path)) {
                    return FileVisitResult.CONTINUE;
                }
                if (FILES.exceededBy(++files)) {
                    unread.add(new Unread(
                            DefenceLayer.BUILD,
                            new Gap(
                                    path,
                                    Text.of("more files than " + FILES, "mehr Dateien als " + FILES),
                                    Text.of("Name smaller folders.", "Kleinere Ordner angeben."))));
                    return FileVisitResult.TERMINATE;
                }
                if (made.isPresent()) {
                    if (attributes.isRegularFile()) {
                        Targets.asImage(file, path).ifPresent(images::add);
                    }
                } else if (!attributes.isRegularFile()
                        && (isDockerfile(file, false) || ComposeSources.isCompose(file, false))) {
                    linked(file, path);
                } else if (attributes.isRegularFile() && isDockerfile(file, root.equals(file))) {
                    dockerfiles.add(new Source(file, path));
                } else if (attributes.isRegularFile() && ComposeSources.isCompose(file, root.equals(file))) {
                    composes.add(path.replace(File.separatorChar, '/'));
                } else if (attributes.isRegularFile() && MANIFEST.matcher(path).matches()) {
                    manifests.add(new Source(file, path));
                } else if (attributes.isRegularFile()) {
                    Targets.asImage(file, path).ifPresent(images::add);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                made = made.filter(m -> !m.equals(folder));
                return FileVisitResult.CONTINUE;
            }

            /// A name that is judged, and no plain file: a link is followed within the tree, unless what it
            /// leads to is judged by its own name.
            private void linked(Path link, String path) {
                try {
                    Path file = link.toRealPath();
                    boolean judged = isDockerfile(file, false) || ComposeSources.isCompose(file, false);
                    if (!file.startsWith(top)) {
                        refused(
                                path,
                                Text.of(
                                        "a link that leads out of the given folder",
                                        "ein Link, der aus dem angegebenen Ordner herausführt"));
                    } else if (!Files.isRegularFile(file)) {
                        refused(path, Text.of("not a regular file", "keine gewöhnliche Datei"));
                    } else if (!judged && isDockerfile(link, false)) {
                        dockerfiles.add(new Source(file, path));
                    } else if (!judged) {
                        composes.add(path.replace(File.separatorChar, '/'));
                    }
                } catch (IOException e) {
                    refused(
                            path,
                            Text.of(
                                    "a link that cannot be followed: "
                                            + Refusal.of(e).english(),
                                    "ein Link, dem nicht zu folgen ist: "
                                            + Refusal.of(e).german()));
                }
            }

            private void refused(String path, Text why) {
                unread.add(new Unread(
                        DefenceLayer.BUILD,
                        new Gap(
                                path,
                                why,
                                Text.of(
                                        "Judge what is meant by its own path.",
                                        "Das Gemeinte unter eigenem Pfad bewerten."))));
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unread.add(new Unread(
                        DefenceLayer.BUILD,
                        new Gap(
                                root.relativize(file).toString(),
                                Text.of(
                                        "cannot be read: " + Refusal.of(e).english(),
                                        "nicht lesbar: " + Refusal.of(e).german()),
                                Text.of("Check its permissions.", "Die Zugriffsrechte prüfen."))));
                return FileVisitResult.CONTINUE;
            }
        });
        images.sort(Comparator.comparing(ImageInput::name));
        dockerfiles.sort(Comparator.comparing(Source::path));
        manifests.sort(Comparator.comparing(Source::path));
        charts.sort(Comparator.comparing(Source::path));
        unread.sort(Comparator.comparing(u -> u.gap().path()));
        return new FileTree(
                List.copyOf(images),
                List.copyOf(dockerfiles),
                Files.isRegularFile(root) && !composes.isEmpty()
                        ? List.of(ComposeSources.named(root))
                        : ComposeSources.of(root, composes),
                List.copyOf(manifests),
                List.copyOf(charts),
                List.copyOf(unread));
    }

    /// Templates and charts within a chart are parts of it.
    private static boolean ofChart(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return (name.equals("templates") || name.equals("charts")) && Files.isRegularFile(folder.resolveSibling(CHART));
    }

    /// By its name; a file that the user names is one unless its name says otherwise.
    private static boolean isDockerfile(Path file, boolean named) {
        String name = file.getFileName().toString();
        return !OTHER_SOURCE.matcher(name).matches()
                && (DOCKERFILE.matcher(name).matches()
                        || named && !NEVER.matcher(name).matches());
    }
}
