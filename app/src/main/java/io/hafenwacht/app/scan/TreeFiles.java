package io.hafenwacht.app.scan;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeFiles;
import io.hafenwacht.formats.compose.ComposeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/// Files below one folder and nowhere else: a link that leads out of it is not followed.
final class TreeFiles implements ComposeFiles {
    private final Path root;

    TreeFiles(Path root) {
        this.root = root;
    }

    @Override
    public Content read(String path) {
        try {
            Path file = root.resolve(path);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Content.Missing();
            }
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                return new Content.Refused(Text.of(
                        "a link that leads out of the given folder",
                        "ein Link, der aus dem angegebenen Ordner herausführt"));
            }
            if (!Files.isRegularFile(file)) {
                return new Content.Refused(Text.of("not a regular file", "keine gewöhnliche Datei"));
            }
            try (var in = Files.newInputStream(file)) {
                return new Content.Bytes(in.readNBytes(ComposeLimits.BYTES.asInt() + 1));
            }
        } catch (InvalidPathException e) {
            return new Content.Missing();
        } catch (IOException e) {
            return new Content.Refused(Text.of(
                    "cannot be read: " + Refusal.of(e).english(),
                    "nicht lesbar: " + Refusal.of(e).german()));
        }
    }

    @Override
    public boolean guarded(String path) {
        try {
            Path file = root.resolve(path).toRealPath();
            return !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    && !GitIndex.holds(file);
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return false;
        }
    }
}
