package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.feed.FeedLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was taken from a source: `manifest.tsv` beside the copies, one line per file: SHA-256 (empty until it
/// was imported), bytes, ETag, newest change, path.
final class FeedManifest {
    private static final String FILE = "manifest.tsv";
    private static final int COLUMNS = 5;

    private final Path folder;
    private final Map<String, Taken> entries = new TreeMap<>();

    /// `newest` is the time of the newest record at the time of taking, where a list of changes exists.
    record Taken(String sha256, long bytes, String etag, String newest) {
        Taken withSha256(String digest) {
            return new Taken(digest, bytes, etag, newest);
        }
    }

    private FeedManifest(Path folder) {
        this.folder = folder;
    }

    /// A manifest that is missing or unreadable is empty: everything is taken anew.
    static FeedManifest read(Path folder) throws IOException {
        FeedManifest manifest = new FeedManifest(folder);
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                if (columns.length == COLUMNS && columns[1].matches("[0-9]{1,18}")) {
                    manifest.entries.put(
                            columns[4], new Taken(columns[0], Long.parseLong(columns[1]), columns[2], columns[3]));
                }
            }
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
            manifest.entries.clear();
        }
        return manifest;
    }

    Optional<Taken> find(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    void put(String path, Taken taken) throws IOException {
        entries.put(path, taken);
        write();
    }

    void remove(String path) throws IOException {
        if (entries.remove(path) != null) {
            write();
        }
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach((path, taken) -> text.append(taken.sha256)
                .append('\t')
                .append(taken.bytes)
                .append('\t')
                .append(clean(taken.etag))
                .append('\t')
                .append(clean(taken.newest))
                .append('\t')
                .append(path)
                .append('\n'));
        Path next = folder.resolve(FILE + ".new");
        Files.writeString(next, text);
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// An ETag comes from a server; one that would break the table is not kept, and the file is taken anew
    /// next time.
    private static String clean(String value) {
        boolean fits = !FeedLimits.NAME_CHARS.exceededBy(value.length())
                && value.chars().noneMatch(Character::isISOControl);
        return fits ? value : "";
    }
}
