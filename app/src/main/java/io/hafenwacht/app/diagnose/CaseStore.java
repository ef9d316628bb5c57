package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.connect.docker.snapshot.SnapshotFile;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.CaseJson;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Case files on disk, for nobody's eyes but the owner's.
public final class CaseStore {
    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("cases.bytes", 256 << 20, "bytes", "a case takes 30 KB, the last log lines included: 8,000"),
            ParseLimits.STANDARD.depth(),
            new Limit("cases.nodes", 8_000_000, "nodes", "a case has about 1,000"),
            new Limit("cases.string", 16 << 20, "characters", "the longest answer that an engine may give"));

    private CaseStore() {}

    public static void save(List<CaseFile> files, Path file) {
        try {
            SnapshotFile.save(CaseJson.write(files), file);
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot write the snapshot: " + Refusal.of(e).english(),
                            "die Momentaufnahme ist nicht zu schreiben: "
                                    + Refusal.of(e).german()),
                    Text.of("Check the folder and its free space.", "Den Ordner und seinen freien Platz prüfen."));
        }
    }

    /// Reads a file that may be anything.
    public static List<CaseFile> load(Path file) {
        Text again = Text.of(
                "Take one with: hafenwacht diagnose NAME --save-snapshot FILE",
                "Eine aufnehmen mit: hafenwacht diagnose NAME --save-snapshot DATEI");
        ParseResult parsed;
        try (InputStream in = Files.newInputStream(file)) {
            parsed = new JsonParser(LIMITS).parse(in);
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "the snapshot " + file.getFileName() + " cannot be read: "
                                    + Refusal.of(e).english(),
                            "die Momentaufnahme " + file.getFileName() + " ist nicht lesbar: "
                                    + Refusal.of(e).german()),
                    Text.of("Check the path and its permissions.", "Den Pfad und seine Zugriffsrechte prüfen."));
        }
        Node root = parsed instanceof ParseResult.Parsed ? parsed.root() : Node.MISSING;
        List<CaseFile> files = root.get("kind").stringOrEmpty().equals(CaseJson.KIND)
                        && root.get("snapshotVersion").integer().orElse(0L) == CaseJson.VERSION
                ? CaseJson.read(root)
                : List.of();
        if (files.isEmpty()) {
            throw CommandFailure.incomplete(
                    Text.of(
                            file.getFileName() + " is no snapshot of a diagnosis",
                            file.getFileName() + " ist keine Momentaufnahme einer Diagnose"),
                    again);
        }
        return files;
    }
}
