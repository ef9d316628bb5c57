package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which form the files of a journal have. It stands in a file of its own with a checksum, so that a damaged
/// one is no other version. Journals without one have the first.
final class JournalVersion {
    /// The form that is written and read here.
    static final int OURS = 1;

    private static final Pattern LINE = Pattern.compile("(hafenwacht journal (\\d{1,6})) ([0-9a-f]{1,8})\\n");
    private static final int LONGEST = 64;

    private JournalVersion() {}

    /// On a full disk there is none: that says the same, until there is a second form.
    static void write(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnFiles.file(file);
                Files.writeString(file, line(OURS));
            }
        } catch (IOException _) {
            // The journal itself says better what is wrong with its folder.
        }
    }

    static String line(int version) {
        String words = "hafenwacht journal " + version;
        return words + " " + sum(words) + "\n";
    }

    private static String sum(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return Integer.toHexString(BlockHeader.sum(bytes, 0, bytes.length));
    }

    static int read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            Matcher line = LINE.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII));
            boolean holds = line.matches() && sum(line.group(1)).equals(line.group(3));
            return holds ? Integer.parseInt(line.group(2)) : OURS;
        } catch (NoSuchFileException _) {
            return OURS;
        }
    }
}
