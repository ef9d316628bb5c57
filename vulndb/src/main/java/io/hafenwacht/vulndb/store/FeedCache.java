package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.vulndb.feed.FeedTransport;
import io.hafenwacht.vulndb.feed.FeedTransport.Ask;
import io.hafenwacht.vulndb.feed.FeedTransport.Fetched;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Copies of feed files beside the database, so that an update asks only for what is new: by ETag, and from
/// where an earlier one broke off (`….part`, with the ETag that it belongs to in `….part.etag`).
final class FeedCache {
    private static final int READ_BYTES = 1 << 16;
    private static final long PROGRESS_BYTES = 1L << 20;

    private final Path folder;
    private final FeedTransport transport;
    private final UpdateProgress progress;
    private final FeedManifest manifest;

    FeedCache(Path folder, FeedTransport transport, UpdateProgress progress) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.transport = transport;
        this.progress = progress;
        this.manifest = FeedManifest.read(folder);
    }

    /// The answer to a wish for a file.
    sealed interface Obtained {
        /// `own`: a copy of ours, not a file of the user; `changed`: not the copy that was there before.
        record Here(Path file, boolean own, boolean changed) implements Obtained {}

        /// Could not be asked for now, but there is a copy from before.
        record Stale(Path file, Text reason) implements Obtained {}

        record Missing() implements Obtained {}

        record Failed(Text reason) implements Obtained {}
    }

    FeedManifest manifest() {
        return manifest;
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /// Asks the source for `path`; failures of the local disk are exceptions, those of the source are values.
    Obtained obtain(String path, String newest) throws IOException {
        Path file = file(path);
        Optional<FeedManifest.Taken> taken = complete(path);
        Path part = sibling(file, ".part");
        Path partTag = sibling(file, ".part.etag");
        Ask ask = new Ask(path, taken.map(FeedManifest.Taken::etag).filter(tag -> !tag.isEmpty()), 0);
        if (Files.exists(part) && Files.exists(partTag)) {
            ask = new Ask(path, Optional.of(Files.readString(partTag)), Files.size(part));
        }
        return switch (transport.fetch(ask)) {
            case Fetched.NotModified() ->
                taken.isPresent() ? new Obtained.Here(file, true, false) : again(path, newest, part, partTag);
            case Fetched.Local local -> new Obtained.Here(local.file(), false, true);
            case Fetched.Missing() -> new Obtained.Missing();
            case Fetched.Failed(Text reason) ->
                taken.isPresent() ? new Obtained.Stale(file, reason) : new Obtained.Failed(reason);
            case Fetched.Content content -> {
                Optional<Text> fault = receive(path, content, part, partTag);
                if (fault.isPresent()) {
                    yield taken.isPresent() ? new Obtained.Stale(file, fault.get()) : new Obtained.Failed(fault.get());
                }
                keep(path, part, content.etag(), newest);
                Files.deleteIfExists(partTag);
                yield new Obtained.Here(file, true, true);
            }
        };
    }

    /// A source that answers "not modified" about a half-taken file gets asked for the whole.
    private Obtained again(String path, String newest, Path part, Path partTag) throws IOException {
        if (!Files.exists(part)) {
            return new Obtained.Failed(Text.of(
                    path + ": the source says 'not modified' although nothing was taken from it yet.",
                    path + ": Die Quelle meldet „unverändert“, obwohl noch nichts von ihr bezogen wurde."));
        }
        Files.delete(part);
        Files.deleteIfExists(partTag);
        return obtain(path, newest);
    }

    /// What the manifest knows of a copy that is there in full length.
    private Optional<FeedManifest.Taken> complete(String path) throws IOException {
        Optional<FeedManifest.Taken> taken = manifest.find(path);
        try {
            return taken.isPresent() && Files.size(file(path)) == taken.get().bytes() ? taken : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Text> receive(String path, Fetched.Content content, Path part, Path partTag) throws IOException {
        Files.createDirectories(part.toAbsolutePath().getParent());
        boolean append = content.offset() > 0;
        if (append && (!Files.exists(part) || Files.size(part) != content.offset())) {
            content.body().close();
            return Optional.of(Text.of(
                    path + ": the source continued at another place than asked for.",
                    path + ": Die Quelle setzte an einer anderen Stelle fort als angefragt."));
        }
        if (!append) {
            Files.deleteIfExists(part);
            Files.writeString(partTag, content.etag(), StandardCharsets.UTF_8);
        }
        long received = 0;
        try (InputStream body = content.body();
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] buffer = new byte[READ_BYTES];
            while (true) {
                int read;
                try {
                    read = body.read(buffer);
                } catch (IOException e) {
                    return Optional.of(broken(path, Refusal.of(e)));
                }
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                if (received / PROGRESS_BYTES != (received + read) / PROGRESS_BYTES) {
                    progress.fetching(path, content.offset() + received + read, total(content));
                }
                received += read;
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
            }
        }
        if (content.length() >= 0 && received != content.length()) {
            return Optional.of(broken(
                    path,
                    Text.of(
                            received + " of " + content.length() + " bytes",
                            received + " von " + content.length() + " Bytes")));
        }
        return Optional.empty();
    }

    private static long total(Fetched.Content content) {
        return content.length() < 0 ? -1 : content.offset() + content.length();
    }

    private static Text broken(String path, Text how) {
        return Text.of(
                path + ": the transfer broke off (" + how.english() + "); the next update continues it.",
                path + ": Die Übertragung brach ab (" + how.german() + "); die nächste Aktualisierung setzt sie fort.");
    }

    private void keep(String path, Path part, String etag, String newest) throws IOException {
        manifest.remove(path);
        long bytes = Files.size(part);
        Files.move(part, file(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        manifest.put(path, new FeedManifest.Taken("", bytes, etag, newest));
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
