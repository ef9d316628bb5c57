package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A snapshot as a file.
public final class SnapshotFile {
    /// Goes up when a reader of the old form would misread the new one.
    static final int VERSION = 1;

    static final String KIND = "docker";

    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("snapshot.bytes", 128 << 20, "bytes", "a container takes 10 to 20 KB: 6,000 of them"),
            ParseLimits.STANDARD.depth(),
            new Limit("snapshot.nodes", 4_000_000, "nodes", "a container has about 400"),
            new Limit("snapshot.string", 16 << 20, "characters", "the longest answer that an engine may give"));

    private SnapshotFile() {}

    /// A document that was read, or what is wrong with the file.
    public sealed interface Loaded {
        record Snapshot(Node document) implements Loaded {}

        record Unusable(Text why, Text remedy) implements Loaded {}
    }

    /// Writes whole or not at all, for nobody's eyes but the owner's: it names every container, mount and
    /// address of a host.
    public static void save(Node document, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new TextException(file + " is a folder", file + " ist ein Verzeichnis");
        }
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path part = Files.createTempFile(folder, ".hafenwacht", ".part", own);
        try {
            try (Writer out = new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8)) {
                JsonText.write(document, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Reads a file that may be anything.
    public static Loaded load(Path file) {
        Text again = Text.of(
                "Take one with: hafenwacht docker --save-snapshot FILE",
                "Eine aufnehmen mit: hafenwacht docker --save-snapshot DATEI");
        ParseResult parsed;
        try (InputStream in = Files.newInputStream(file)) {
            parsed = new JsonParser(LIMITS).parse(in);
        } catch (IOException e) {
            return new Loaded.Unusable(
                    Text.of(
                            "the snapshot " + file.getFileName() + " cannot be read: "
                                    + Refusal.of(e).english(),
                            "die Momentaufnahme " + file.getFileName() + " ist nicht lesbar: "
                                    + Refusal.of(e).german()),
                    Text.of("Check the path and its permissions.", "Den Pfad und seine Zugriffsrechte prüfen."));
        }
        if (parsed instanceof ParseResult.Failed failed) {
            return new Loaded.Unusable(
                    Text.of(
                            file.getFileName() + " is no snapshot, or a damaged one: "
                                    + failed.problem().message().english(),
                            file.getFileName() + " ist keine Momentaufnahme, oder eine beschädigte: "
                                    + failed.problem().message().german()),
                    again);
        }
        Node root = parsed.root();
        if (!root.get("kind").stringOrEmpty().equals(KIND)
                || root.get("snapshotVersion").integer().isEmpty()) {
            return new Loaded.Unusable(
                    Text.of(
                            file.getFileName() + " is no snapshot of an engine: it lacks \"kind\": \"docker\" or "
                                    + "\"snapshotVersion\"",
                            file.getFileName() + " ist keine Momentaufnahme einer Engine: \"kind\": \"docker\" oder "
                                    + "\"snapshotVersion\" fehlt"),
                    again);
        }
        long version = root.get("snapshotVersion").integer().orElse(0L);
        if (version != VERSION) {
            return new Loaded.Unusable(
                    Text.of(
                            file.getFileName() + " is a snapshot of version " + version + ", this program reads "
                                    + VERSION,
                            file.getFileName() + " ist eine Momentaufnahme der Version " + version
                                    + ", dieses Programm liest " + VERSION),
                    Text.of(
                            "Use the version of hafenwacht that wrote it, or take it again.",
                            "Die Version von hafenwacht verwenden, die sie geschrieben hat, oder sie neu aufnehmen."));
        }
        return new Loaded.Snapshot(root);
    }
}
