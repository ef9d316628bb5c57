package io.hafenwacht.image;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;

/// What a scan as a whole has to say when it fails or finds a contradiction.
final class ScanProblems {
    private ScanProblems() {}

    static ScanResult.Failed unreadable(String name, Text how) {
        return new ScanResult.Failed(
                Text.of(
                        "'" + name + "' could not be read: " + how.english() + ".",
                        "'" + name + "' ist nicht lesbar: " + how.german() + "."),
                Text.of(
                        "Check that it exists, may be read and is not being written.",
                        "Prüfen, ob es existiert, gelesen werden darf und nicht gerade geschrieben wird."));
    }

    static Gap notAgain() {
        return new Gap(
                "",
                Text.of(
                        "The image could not be read a second time; files behind links were not read.",
                        "Das Image ließ sich kein zweites Mal lesen; Dateien hinter Verweisen fehlen."),
                Text.of("Scan again.", "Den Scan wiederholen."));
    }

    static Gap layerCount(int claimed, int found) {
        return new Gap(
                "",
                Text.of(
                        "The configuration names " + claimed + " layers, the manifest " + found
                                + "; layers may be attributed to the wrong build step.",
                        "Die Konfiguration nennt " + claimed + " Schichten, das Manifest " + found
                                + "; die Zuordnung zu Bauschritten kann falsch sein."),
                Text.of("Build or fetch the image again.", "Das Image neu bauen oder erneut beziehen."));
    }
}
