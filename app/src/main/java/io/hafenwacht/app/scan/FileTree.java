package io.hafenwacht.app.scan;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.input.ImageInput;
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
import java.util.Set;

/// What `assess` finds below a path: images to read, and files that a later version will judge, each a gap.
/// Both sorted by path.
public record FileTree(List<ImageInput> images, List<Unread> unread) {
    private static final Limit FILES =
            new Limit("assess-files", 1_000_000, "files", "a walk of a few seconds; larger trees are not source trees");
    private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn", "node_modules");

    /// A file that nobody judged, and the layer of defence that stays unknown for it.
    public record Unread(DefenceLayer layer, Gap gap) {}

    /// Walks without following links; names are relative to `root`, which the user called `typed`.
    public static FileTree of(Path root, String typed, ReportFilter filter) throws IOException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString());
        }
        var images = new ArrayList<ImageInput>();
        var unread = new ArrayList<Unread>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private long files;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String path = root.relativize(folder).toString();
                if (SKIPPED.contains(String.valueOf(folder.getFileName())) || filter.skips(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
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
                if (attributes.isRegularFile()) {
                    Targets.asImage(file, path)
                            .ifPresentOrElse(
                                    images::add, () -> later(file, path).ifPresent(unread::add));
                }
                return FileVisitResult.CONTINUE;
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
        unread.sort(Comparator.comparing(u -> u.gap().path()));
        return new FileTree(List.copyOf(images), List.copyOf(unread));
    }

    private static java.util.Optional<Unread> later(Path file, String path) {
        String name = file.getFileName().toString();
        if (name.matches("(?i)(.*\\.)?(docker|container)file(\\..*)?")) {
            return java.util.Optional.of(notYet(DefenceLayer.BUILD, path, "Dockerfiles", "Dockerfiles"));
        }
        if (name.matches("(docker-)?compose(\\..*)?\\.ya?ml")) {
            return java.util.Optional.of(notYet(DefenceLayer.CONTAINER, path, "Compose files", "Compose-Dateien"));
        }
        if (name.matches(".*\\.ya?ml") && mentionsKind(file)) {
            return java.util.Optional.of(
                    notYet(DefenceLayer.CONTAINER, path, "Kubernetes manifests", "Kubernetes-Manifeste"));
        }
        return java.util.Optional.empty();
    }

    private static Unread notYet(DefenceLayer layer, String path, String english, String german) {
        return new Unread(
                layer,
                new Gap(
                        path,
                        Text.of("this version does not judge " + english, "diese Version bewertet keine " + german),
                        Text.of(
                                "Read it by hand, or with a later version.",
                                "Von Hand prüfen, oder mit einer späteren Version.")));
    }

    /// Whether the beginning looks like a Kubernetes object. Unreadable files look like none and are told by
    /// the walk.
    private static boolean mentionsKind(Path file) {
        try (var in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
            return head.contains("apiVersion:") && head.contains("kind:");
        } catch (IOException e) {
            return true;
        }
    }
}
