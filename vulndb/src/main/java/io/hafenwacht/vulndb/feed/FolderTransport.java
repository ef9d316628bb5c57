package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Feeds in a folder of the common layout (`--from DIR`), read in place. Size and time of change are the
/// validator.
public final class FolderTransport implements FeedTransport {
    private final Path root;

    public FolderTransport(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public Fetched fetch(Ask ask) {
        try {
            Path file = root.resolve(ask.path()).normalize();
            if (!file.startsWith(root)) {
                return new Fetched.Missing();
            }
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return new Fetched.Missing();
            }
            return new Fetched.Local(
                    file,
                    attributes.size() + "-" + attributes.lastModifiedTime().toMillis());
        } catch (NoSuchFileException | InvalidPathException e) {
            return new Fetched.Missing();
        } catch (IOException e) {
            return new Fetched.Failed(Text.of(
                    ask.path() + " in " + root + " cannot be read: "
                            + Refusal.of(e).english(),
                    ask.path() + " in " + root + " ist nicht lesbar: "
                            + Refusal.of(e).german()));
        }
    }
}
