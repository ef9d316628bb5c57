package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;

/// The gaps of layers: every sentence that a user may read about one stands here.
final class LayerGaps {
    static final Limit GAPS =
            new Limit("gaps of one layer", 500, "gaps", "a reader needs a few; one more says how many there were");

    private static final Text REBUILD = Text.of(
            "Rebuild the image or fetch it again, then scan once more.",
            "Das Image neu bauen oder erneut beziehen und den Scan wiederholen.");
    private static final Text BY_HAND = Text.of(
            "Check this file by other means; the rest of the image was read.",
            "Diese Datei auf anderem Weg prüfen; der Rest des Images wurde gelesen.");

    private LayerGaps() {}

    static Gap damaged(String path, Text how) {
        return new Gap(
                path,
                Text.of(
                        "The layer is damaged: " + how.english()
                                + ". What stands before that place was read, nothing after it.",
                        "Die Schicht ist beschädigt: " + how.german()
                                + ". Bis zu dieser Stelle wurde gelesen, danach nichts."),
                REBUILD);
    }

    static Gap wrongDigest(String wanted, String got) {
        return new Gap(
                "",
                Text.of(
                        "The layer's bytes have digest " + got + ", the manifest names " + wanted
                                + ". Someone changed the layer, or it was damaged.",
                        "Die Bytes der Schicht haben den Digest " + got + ", das Manifest nennt " + wanted
                                + ". Die Schicht wurde verändert oder beschädigt."),
                REBUILD);
    }

    static Gap overLimit(String path, Limit limit) {
        return new Gap(
                path,
                Text.of(
                        "Not read: over the limit '" + limit.name() + "' of " + limit.value() + " " + limit.unit()
                                + ".",
                        "Nicht gelesen: Grenze '" + limit.name() + "' von " + limit.value() + " " + limit.unit()
                                + " überschritten."),
                BY_HAND);
    }

    static Gap escapes(String path, long count) {
        return new Gap(
                path,
                Text.of(
                        count + " names in this layer lead out of the root with '..'; they were read as if they"
                                + " ended inside it.",
                        count + " Namen dieser Schicht führen mit '..' aus dem Wurzelverzeichnis hinaus; sie wurden"
                                + " gelesen, als lägen sie darin."),
                Text.of(
                        "Find out who built this image: ordinary tools do not write such names.",
                        "Die Herkunft des Images klären: Übliche Werkzeuge schreiben solche Namen nicht."));
    }

    static Gap unreadable(String path, Text how) {
        return new Gap(
                path,
                Text.of(
                        "The file could not be understood: " + how.english() + ".",
                        "Die Datei ist nicht lesbar: " + how.german() + "."),
                BY_HAND);
    }

    static Gap special(String path) {
        return new Gap(
                path,
                Text.of(
                        "Not read: a pipe, socket or device stands where a file belongs.",
                        "Nicht gelesen: Statt einer Datei liegt hier eine Pipe, ein Socket oder ein Gerät."),
                BY_HAND);
    }

    static Gap failed(String path, String extractor, String how) {
        return new Gap(
                path,
                Text.of(
                        "The reader '" + extractor + "' failed on this file (" + how + "). This is a defect of"
                                + " Hafenwacht.",
                        "Der Leser '" + extractor + "' ist an dieser Datei gescheitert (" + how + "). Das ist ein"
                                + " Fehler in Hafenwacht."),
                Text.of("Please report it with the file, if you may.", "Bitte melden, wenn möglich mit der Datei."));
    }

    static Gap noSpace(String path, IOException cause) {
        Text why = Refusal.of(cause);
        return new Gap(
                path,
                Text.of(
                        "The file is too large for memory and could not be written to a temporary file: "
                                + why.english() + ".",
                        "Die Datei ist zu groß für den Speicher und ließ sich nicht zwischenspeichern: " + why.german()
                                + "."),
                Text.of(
                        "Make room in the folder for temporary files or choose another with -Djava.io.tmpdir.",
                        "Platz im Verzeichnis für temporäre Dateien schaffen oder mit -Djava.io.tmpdir ein anderes"
                                + " wählen."));
    }

    static Gap noAccess(String path, Text how) {
        return new Gap(
                path,
                Text.of("Not readable: " + how.english() + ".", "Nicht lesbar: " + how.german() + "."),
                Text.of(
                        "Run the scan as a user that may read the whole tree.",
                        "Den Scan mit einer Kennung ausführen, die den ganzen Baum lesen darf."));
    }

    static Gap brokenLink(String path, String target) {
        return new Gap(
                path,
                Text.of(
                        "The link to '" + target + "' leads in a circle or over too many steps; its target was not"
                                + " read.",
                        "Der Verweis auf '" + target + "' führt im Kreis oder über zu viele Stufen; das Ziel wurde"
                                + " nicht gelesen."),
                REBUILD);
    }

    static Gap deadLink(String path, String target) {
        return new Gap(
                path,
                Text.of(
                        "The hard link to '" + target + "' leads to no file of this image; nothing was read behind it.",
                        "Der Hardlink auf '" + target + "' führt zu keiner Datei dieses Images; dahinter wurde nichts"
                                + " gelesen."),
                REBUILD);
    }

    static Gap more(long count) {
        return new Gap(
                "",
                Text.of(
                        count + " further gaps of this layer are not listed (limit: " + GAPS.value() + ").",
                        count + " weitere Lücken dieser Schicht sind nicht aufgeführt (Grenze: " + GAPS.value() + ")."),
                BY_HAND);
    }
}
