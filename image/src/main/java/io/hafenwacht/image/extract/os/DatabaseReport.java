package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.extract.Extraction;
import java.util.Optional;

/// One package database being read: passes on what is found as far as the limits go, counts what is broken
/// or too much, and on `close` says so in one gap each. So a database with a million records costs neither a
/// million packages nor a million gaps.
final class DatabaseReport implements AutoCloseable {
    static final Limit PACKAGES = new Limit(
            "packages of a package database",
            100_000,
            "packages",
            "the largest distribution has some 70,000 binary packages in all");
    static final Limit KEPT_TEXT = new Limit(
            "text kept from a package database",
            32L << 20,
            "characters",
            "100,000 packages with names, versions and licences of usual length fit; heap stays bounded");
    static final Limit OWNED_FILES = new Limit(
            "files that a package database lists",
            2_000_000,
            "paths",
            "a full desktop installation lists some 500,000; each is compared, few are kept");
    static final Limit PATH =
            new Limit("length of a listed path", 4096, "characters", "PATH_MAX of Linux: longer paths cannot exist");

    private final Extraction out;
    private long packages;
    private long text;
    private long files;
    private long broken;
    private Optional<Text> firstBroken = Optional.empty();

    DatabaseReport(Extraction out) {
        this.out = out;
    }

    /// Whether no further package is taken; reading on serves no purpose.
    boolean full() {
        return PACKAGES.exceededBy(packages) || KEPT_TEXT.exceededBy(text);
    }

    void found(InstalledPackage pkg) {
        packages++;
        text += pkg.name().length() + pkg.version().length();
        text += pkg.source().name().length() + pkg.source().version().length();
        for (String value : pkg.attributes().values()) {
            text += value.length();
        }
        if (!full()) {
            out.found(pkg);
        }
    }

    /// `directory` and `file` joined are the path, with or without leading slash.
    void owned(String packageName, String directory, String file) {
        files++;
        if (OWNED_FILES.exceededBy(files) || PATH.exceededBy((long) directory.length() + file.length())) {
            return;
        }
        String path = directory + file;
        int begin = 0;
        while (begin < path.length() && path.charAt(begin) == '/') {
            begin++;
        }
        if (begin < path.length()) {
            out.owned(packageName, path.substring(begin));
        }
    }

    /// Counts one record that could not be understood.
    void broken(Text why) {
        if (broken++ == 0) {
            firstBroken = Optional.of(why);
        }
    }

    @Override
    public void close() {
        firstBroken.ifPresent(first -> out.gap(
                Text.of(
                        "Records of the package database that could not be read: " + broken + " (first: "
                                + first.english() + ")",
                        "Nicht lesbare Einträge der Paketdatenbank: " + broken + " (erster: " + first.german() + ")"),
                Text.of(
                        "Check the database with the distribution's own tool (dpkg --audit, apk audit, "
                                + "rpmdb --verifydb) and rebuild the image.",
                        "Datenbank mit dem Werkzeug der Distribution prüfen (dpkg --audit, apk audit, "
                                + "rpmdb --verifydb) und das Image neu bauen.")));
        if (PACKAGES.exceededBy(packages)) {
            tooMany(PACKAGES, "Paketen");
        } else if (KEPT_TEXT.exceededBy(text)) {
            tooMany(KEPT_TEXT, "Zeichen");
        }
        if (OWNED_FILES.exceededBy(files)) {
            tooMany(OWNED_FILES, "Pfaden");
        }
    }

    private void tooMany(Limit limit, String unitInGerman) {
        out.gap(
                Text.of(
                        "The package database is over the limit of " + limit.value() + " " + limit.unit()
                                + "; the rest was not read.",
                        "Die Paketdatenbank überschreitet die Grenze von " + limit.value() + " " + unitInGerman
                                + "; der Rest wurde nicht gelesen."),
                Text.of(
                        "No known distribution is that large: check where this image comes from.",
                        "Keine bekannte Distribution ist so groß: Herkunft des Images prüfen."));
    }
}
