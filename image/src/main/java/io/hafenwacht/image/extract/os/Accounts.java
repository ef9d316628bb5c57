package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// The files of accounts (passwd(5), shadow(5), group(5)) for the checks that judge them, without a single
/// password hash: what stands in the second field is kept only where it is no password (empty, `!`, `*`,
/// `x`); a hash becomes `x`, a locked one `!x`.
@AutoService(Extractor.class)
public final class Accounts implements Extractor {
    static final Limit TEXT = new Limit(
            "accounts of an image", 262_144, "characters", "some 4,000 lines: a container has a few dozen accounts");

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Path("etc/passwd"),
                new FilePattern.Path("etc/shadow"),
                new FilePattern.Path("etc/group"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var masked = new StringBuilder();
        var lines = new Lines(file.content());
        boolean cut = false;
        while (!cut && lines.next()) {
            String line = mask(lines.text());
            cut = TEXT.exceededBy((long) masked.length() + line.length() + 1);
            if (!cut) {
                masked.append(line).append('\n');
            }
        }
        out.content(new FileContent(file.path(), masked.toString()));
        if (cut) {
            out.gap(
                    Text.of(
                            "The accounts take more than " + TEXT.value() + " characters; the rest was not judged.",
                            "Die Konten umfassen mehr als " + TEXT.value()
                                    + " Zeichen; der Rest wurde nicht bewertet."),
                    Text.of(
                            "Keep accounts out of the image, or in a directory service.",
                            "Konten nicht im Image, sondern in einem Verzeichnisdienst führen."));
        }
    }

    /// A line keeps its place even where its content is dropped, so that line numbers stay true.
    static String mask(String line) {
        int first = line.indexOf(':');
        if (first < 0) {
            // Not a record: `+` and `-` are NIS compatibility entries; anything else might be a stray hash.
            return line.equals("+") || line.equals("-") ? line : "";
        }
        int second = line.indexOf(':', first + 1);
        String password = second < 0 ? line.substring(first + 1) : line.substring(first + 1, second);
        String rest = second < 0 ? "" : line.substring(second);
        return name(line.substring(0, first)) + ":" + maskPassword(password) + rest;
    }

    /// A first field that no account is called by may hold a hash, where a colon was lost.
    private static String name(String field) {
        boolean plain = field.length() <= 64;
        for (int i = 0; i < field.length() && plain; i++) {
            char c = field.charAt(i);
            // A `$` at the end marks the machine accounts of a Windows domain.
            plain = Character.isLetterOrDigit(c) || "._-+@# ".indexOf(c) >= 0 || (c == '$' && i == field.length() - 1);
        }
        return plain ? field : "x";
    }

    private static String maskPassword(String password) {
        int end = 0;
        while (end < password.length() && (password.charAt(end) == '!' || password.charAt(end) == '*')) {
            end++;
        }
        return end == password.length() ? password : password.substring(0, end) + "x";
    }
}
