package io.hafenwacht.image.input;

import io.hafenwacht.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Guesses from its first bytes what a file is, to tell a user what he gave instead of an image.
final class FileLooks {
    private FileLooks() {}

    static Optional<Text> of(byte[] head) {
        if (head.length == 0) {
            return Optional.of(Text.of("the file is empty", "die Datei ist leer"));
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\177ELF")) {
            return Optional.of(Text.of("it looks like a program (ELF)", "es sieht nach einem Programm aus (ELF)"));
        }
        if (text.startsWith("PK\3\4")) {
            return Optional.of(
                    Text.of("it looks like a zip or jar file", "es sieht nach einer zip- oder jar-Datei aus"));
        }
        if (text.startsWith("hsqs") || text.startsWith("KDMV") || text.startsWith("QFI\u00fb")) {
            return Optional.of(Text.of("it looks like a disk image", "es sieht nach einem Festplattenabbild aus"));
        }
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of(Text.of(
                    "it looks like a JSON file (SBOMs are not read yet)",
                    "es sieht nach einer JSON-Datei aus (SBOMs werden noch nicht gelesen)"));
        }
        boolean plain = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
        if (plain) {
            return Optional.of(Text.of("it looks like a text file", "es sieht nach einer Textdatei aus"));
        }
        boolean tar = text.length() >= 262 && text.startsWith("ustar", 257);
        return tar ? Optional.empty() : Optional.of(Text.of("it is no tar archive", "es ist kein tar-Archiv"));
    }
}
