package io.hafenwacht.image.input;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.input.Documents.Unusable;
import java.util.Collection;

/// Why an image cannot be read: every sentence of this package.
final class Problems {
    private static final Text SAVE_AGAIN = Text.of(
            "Save the image again ('docker save -o FILE IMAGE'), then scan that file.",
            "Das Image neu sichern ('docker save -o DATEI IMAGE') und diese Datei prüfen.");

    static final Text NO_FILE =
            Text.of("it is neither file nor folder", "es ist weder eine Datei noch ein Verzeichnis");
    static final Text NO_ARCHIVE = Text.of("it is no regular file", "es ist keine gewöhnliche Datei");
    static final Text NO_FOLDER = Text.of("it is no folder", "es ist kein Verzeichnis");
    static final Text NO_PERMISSION = Text.of("no permission", "keine Berechtigung");
    static final Text NOTHING = Text.of("no such file or folder", "nicht vorhanden");

    private Problems() {}

    static Unusable missing(String path) {
        return new Unusable(
                Text.of(
                        "The image is incomplete: it has no '" + path + "'.",
                        "Das Image ist unvollständig: '" + path + "' fehlt."),
                SAVE_AGAIN);
    }

    static Unusable notJson(String path, Text what) {
        return new Unusable(
                Text.of(
                        "'" + path + "' of the image is no valid JSON: " + what.english() + ".",
                        "'" + path + "' des Images ist kein gültiges JSON: " + what.german() + "."),
                SAVE_AGAIN);
    }

    static Unusable tooLarge(String path, Limit limit) {
        return new Unusable(
                Text.of(
                        "'" + path + "' of the image is over the limit '" + limit.name() + "' of " + limit.value() + " "
                                + limit.unit() + ".",
                        "'" + path + "' des Images überschreitet die Grenze '" + limit.name() + "' von " + limit.value()
                                + " " + limit.unit() + "."),
                Text.of(
                        "No ordinary image has so much; find out who built it.",
                        "Kein übliches Image hat so viel davon; die Herkunft klären."));
    }

    static Unusable wrongDigest(String path, String want, String got) {
        return new Unusable(
                Text.of(
                        "'" + path + "' should have digest " + want + " but has " + got
                                + ": it was changed or damaged.",
                        "'" + path + "' müsste den Digest " + want + " haben, hat aber " + got
                                + ": verändert oder beschädigt."),
                SAVE_AGAIN);
    }

    static Unusable badShape(String path, String wanted) {
        return new Unusable(
                Text.of(
                        "'" + path + "' of the image has no " + wanted + ".",
                        "'" + path + "' des Images enthält kein(e) " + wanted + "."),
                SAVE_AGAIN);
    }

    static Unusable otherPlatform(String wanted, Collection<String> there) {
        String list = String.join(", ", there);
        return new Unusable(
                Text.of(
                        "There is no image for platform " + wanted + " here, only for: " + list + ".",
                        "Hier liegt kein Image für die Plattform " + wanted + ", nur für: " + list + "."),
                Text.of("Choose one of them with --platform.", "Eine davon mit --platform wählen."));
    }

    static Unusable severalImages(Collection<String> there) {
        String list = String.join(", ", there);
        return new Unusable(
                Text.of(
                        "There are " + there.size() + " images here: " + list + ".",
                        "Hier liegen " + there.size() + " Images: " + list + "."),
                Text.of("Name the one to scan.", "Das zu prüfende angeben."));
    }

    static Unusable noSuchImage(String reference, Collection<String> there) {
        String list = String.join(", ", there);
        return new Unusable(
                Text.of(
                        "There is no image '" + reference + "' here, only: " + list + ".",
                        "Hier liegt kein Image '" + reference + "', nur: " + list + "."),
                Text.of("Name one of them.", "Eines davon angeben."));
    }

    static Unusable damagedArchive(Text how) {
        return new Unusable(
                Text.of(
                        "The archive is damaged: " + how.english() + ".",
                        "Das Archiv ist beschädigt: " + how.german() + "."),
                SAVE_AGAIN);
    }

    static OpenedImage.Unreadable unknown(String name, Text looksLike) {
        return new OpenedImage.Unreadable(
                Text.of(
                        "'" + name + "' is no image: " + looksLike.english() + ".",
                        "'" + name + "' ist kein Image: " + looksLike.german() + "."),
                Text.of(
                        "Give a file made by 'docker save', an OCI layout (folder or tar), or an unpacked root"
                                + " file system.",
                        "Eine mit 'docker save' erzeugte Datei, ein OCI-Layout (Verzeichnis oder tar) oder ein"
                                + " entpacktes Wurzelverzeichnis angeben."));
    }

    static OpenedImage.Unreadable noAccess(String name, Text how) {
        return new OpenedImage.Unreadable(
                Text.of(
                        "'" + name + "' cannot be read: " + how.english() + ".",
                        "'" + name + "' ist nicht lesbar: " + how.german() + "."),
                Text.of("Check that it exists and may be read.", "Prüfen, ob es existiert und lesbar ist."));
    }
}
