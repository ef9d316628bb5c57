package io.hafenwacht.image.extract.lock;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import io.hafenwacht.image.extract.lang.BoundedText;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The packages of one lock file, each with its line; what cannot be a name or a version is left out and
/// counted.
final class LockedPackages {
    private static final Limit TEXT = new Limit("lock file", 16 << 20, "bytes", "the largest in use have five million");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9_])?+");
    private static final Map<PackageKind, Pattern> NAMES = Map.of(
            PackageKind.NPM, Pattern.compile("(?:@[\\w.~-]{1,200}/)?[\\w~-][\\w.~-]{0,213}"),
            PackageKind.COMPOSER, Pattern.compile("[A-Za-z0-9_.-]{1,120}/[A-Za-z0-9_.-]{1,120}"),
            PackageKind.GOLANG, Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~!/-]{0,299}"),
            PackageKind.MAVEN, Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}:[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}"));

    private final WantedFile file;
    private final Extraction out;
    private final PackageKind kind;
    private final Map<Left, Integer> left = new EnumMap<>(Left.class);

    private enum Left {
        UNREADABLE,
        UNPINNED
    }

    LockedPackages(WantedFile file, Extraction out, PackageKind kind) {
        this.file = file;
        this.out = out;
        this.kind = kind;
    }

    /// A line of a text and its number, from 1.
    @FunctionalInterface
    interface Line {
        void read(int number, String text) throws MalformedInput;
    }

    static void lines(WantedFile file, Line reader) throws MalformedInput {
        String text = BoundedText.whole(file.content(), TEXT);
        int number = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int last = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
            reader.read(++number, text.substring(from, last));
            from = end + 1;
        }
    }

    void found(String name, String version, int line) {
        if (NAMES.getOrDefault(kind, PLAIN).matcher(name).matches() && BoundedText.version(version)) {
            out.found(InstalledPackage.of(kind, name, version, file.location())
                    .with(Attribute.LINE, Integer.toString(line)));
        } else {
            left.merge(Left.UNREADABLE, 1, Integer::sum);
        }
    }

    /// A package of which the file does not say one version.
    void unpinned() {
        left.merge(Left.UNPINNED, 1, Integer::sum);
    }

    /// Says what was left out.
    void end() {
        left.forEach((why, count) -> {
            switch (why) {
                case UNREADABLE ->
                    out.gap(
                            Text.of(
                                    "entries without a name or version that could be one: " + count,
                                    "Einträge ohne brauchbaren Namen oder Version: " + count),
                            Text.of("Make the lock file anew.", "Die Lock-Datei neu erzeugen."));
                case UNPINNED ->
                    out.gap(
                            Text.of(
                                    "packages without an exact version, not judged: " + count,
                                    "Pakete ohne genaue Version, nicht bewertet: " + count),
                            Text.of(
                                    "Pin them, with hashes (pip-compile --generate-hashes, uv lock).",
                                    "Sie festlegen, mit Hashes (pip-compile --generate-hashes, uv lock)."));
            }
        });
    }
}
