package io.hafenwacht.kernel.storage;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a container has written into its own layer: files, their bytes, what it deleted of its image, and
/// the largest files with their paths in the container. `complete` is false where a limit ended the count.
public record Written(long files, long folders, long bytes, long deleted, List<Large> largest, boolean complete) {
    static final Limit ENTRIES = new Limit(
            "written-entries", 200_000, "files", "about two seconds; a container that writes more has shown its case");
    private static final int SHOWN = 10;
    private static final int TYPE_BITS = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    /// One file, by its path in the container.
    public record Large(String path, long bytes) {}

    /// Counts below the upper folder of an overlay. No link is followed.
    public static Observed<Written> in(Path upper) {
        if (!Files.isDirectory(upper, LinkOption.NOFOLLOW_LINKS)) {
            return new Observed.Absent<>();
        }
        var count = new Count(upper);
        try {
            Files.walkFileTree(upper, count);
        } catch (AccessDeniedException e) {
            return new Observed.Unread<>(
                    Text.of("no permission for " + upper, "kein Zugriffsrecht auf " + upper),
                    Text.of("Run hafenwacht as root on this host.", "hafenwacht als root auf diesem Host starten."));
        } catch (IOException e) {
            return new Observed.Unread<>(
                    Text.of(upper + " cannot be read", upper + " ist nicht lesbar"),
                    Text.of("Try again.", "Erneut versuchen."));
        }
        return new Observed.Known<>(count.result());
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final Path upper;
        private long files;
        private long folders;
        private long bytes;
        private long deleted;
        private boolean complete = true;
        private final List<Large> largest = new ArrayList<>();

        Count(Path upper) {
            this.upper = upper;
        }

        Written result() {
            return new Written(files, folders, bytes, deleted, List.copyOf(largest), complete);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            folders += folder.equals(upper) ? 0 : 1;
            return go();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isOther() && whiteout(file)) {
                deleted++;
                return go();
            }
            files++;
            if (attributes.isRegularFile()) {
                bytes += attributes.size();
                if (largest.size() < SHOWN
                        || attributes.size() > largest.getLast().bytes()) {
                    largest.add(new Large("/" + upper.relativize(file), attributes.size()));
                    largest.sort(
                            Comparator.comparingLong(Large::bytes).reversed().thenComparing(Large::path));
                    if (largest.size() > SHOWN) {
                        largest.removeLast();
                    }
                }
            }
            return go();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // the container deleted it meanwhile
            }
            if (file.equals(upper)) {
                throw e;
            }
            complete = false;
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult go() {
            if (ENTRIES.exceededBy(files + folders + deleted)) {
                complete = false;
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        /// A character device 0/0 stands for a deleted file (overlayfs.rst).
        private static boolean whiteout(Path file) throws IOException {
            var attributes = Files.readAttributes(file, "unix:mode,rdev", LinkOption.NOFOLLOW_LINKS);
            return attributes.get("mode") instanceof Integer mode
                    && (mode & TYPE_BITS) == CHARACTER_DEVICE
                    && attributes.get("rdev") instanceof Long device
                    && device == 0;
        }
    }
}
