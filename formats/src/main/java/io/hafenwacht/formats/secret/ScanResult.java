package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// The secrets of one file: each value once, where it first stands, in the order of the file. `unlisted`
/// counts the ones over [Scan#HITS]; `cut` says that a file whose whole content was wanted is larger than
/// [Scan#FILE_BYTES].
public record ScanResult(String path, List<SecretHit> hits, int unlisted, boolean cut) {
    public ScanResult {
        hits = List.copyOf(hits);
    }

    /// What the report must say beside the hits.
    public Optional<Gap> gap() {
        if (unlisted > 0) {
            return Optional.of(new Gap(
                    path,
                    Text.of(
                            unlisted + " more secrets in this file are not listed (" + Scan.HITS + ")",
                            unlisted + " weitere Geheimnisse in dieser Datei sind nicht aufgeführt (" + Scan.HITS
                                    + ")"),
                    Text.of(
                            "Remove the listed ones and scan again.",
                            "Die aufgeführten entfernen und erneut prüfen.")));
        }
        if (cut) {
            return Optional.of(new Gap(
                    path,
                    Text.of(
                            "only the beginning of this file was searched for passwords (" + Scan.FILE_BYTES + ")",
                            "nur der Anfang dieser Datei wurde nach Passwörtern durchsucht (" + Scan.FILE_BYTES + ")"),
                    Text.of("Check the rest by hand.", "Den Rest von Hand prüfen.")));
        }
        return Optional.empty();
    }
}
