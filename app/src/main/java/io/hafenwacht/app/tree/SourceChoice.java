package io.hafenwacht.app.tree;

import io.hafenwacht.app.scan.ForeignFolder;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.layer.EntryChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leaves out what is not the project's own text, and counts it, so that the report can say so.
final class SourceChoice implements EntryChoice {
    private static final Limit FILES =
            new Limit("tree-files", 1_000_000, "files", "a walk of a minute; larger trees are not source trees");
    private static final Limit DEPTH =
            new Limit("tree-depth", 200, "folders", "file systems allow some more, people use twenty");

    private enum Left {
        HISTORY(
                Text.of("earlier versions are not searched", "frühere Fassungen werden nicht durchsucht"),
                Text.of(
                        "Search the history with a tool for it (gitleaks git); --skip says that you know.",
                        "Die Historie mit einem Werkzeug dafür durchsuchen (gitleaks git); --skip sagt, dass das bekannt"
                                + " ist.")),
        OTHERS(
                Text.of(
                        "packages of others are not searched for secrets",
                        "Pakete anderer werden nicht nach Geheimnissen durchsucht"),
                Text.of(
                        "Name the folder to have it searched; --skip says that you know.",
                        "Den Ordner angeben, um ihn zu durchsuchen; --skip sagt, dass das bekannt ist.")),
        MADE(
                Text.of(
                        "what a build makes is not searched for secrets",
                        "Erzeugnisse eines Builds werden nicht nach Geheimnissen durchsucht"),
                OTHERS.remedy),
        OUTSIDE(
                Text.of(
                        "a link that leads out of the given folder is not followed",
                        "einem Link, der aus dem angegebenen Ordner herausführt, wird nicht gefolgt"),
                Text.of("Judge what is meant by its own path.", "Das Gemeinte unter eigenem Pfad bewerten.")),
        SPECIAL(
                Text.of("no regular file: nothing was read", "keine gewöhnliche Datei: nichts wurde gelesen"),
                OUTSIDE.remedy),
        TOO_MANY(
                Text.of("not read: more than " + FILES, "nicht gelesen: mehr als " + FILES),
                Text.of("Name smaller folders.", "Kleinere Ordner angeben.")),
        TOO_DEEP(Text.of("not read: deeper than " + DEPTH, "nicht gelesen: tiefer als " + DEPTH), TOO_MANY.remedy);

        private final Text reason;
        private final Text remedy;

        Left(Text reason, Text remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }
    }

    private final Path root;
    private final ReportFilter filter;
    private final Map<Left, FoldedGap> left = new EnumMap<>(Left.class);
    private long files;

    /// `root` is a real path: a folder, or the one file to read.
    SourceChoice(Path root, ReportFilter filter) {
        this.root = root;
        this.filter = filter;
    }

    /// How many files were taken.
    long files() {
        return files;
    }

    @Override
    public boolean takes(FileEntry.Type type, String path, Path entry) {
        if (filter.skips(path)) {
            return false;
        }
        return switch (type) {
            case DIRECTORY -> folder(path, entry);
            case SYMLINK -> link(path, entry);
            case DEVICE, FIFO -> left(Left.SPECIAL, path);
            case FILE, HARDLINK -> FILES.exceededBy(++files) ? left(Left.TOO_MANY, path) : true;
        };
    }

    private boolean folder(String path, Path entry) {
        Optional<ForeignFolder> kind = ForeignFolder.of(entry);
        if (kind.isPresent()) {
            return left(
                    switch (kind.get()) {
                        case HISTORY -> Left.HISTORY;
                        case OTHERS -> Left.OTHERS;
                        case MADE -> Left.MADE;
                    },
                    path);
        }
        return path.chars().filter(c -> c == '/').count() < DEPTH.value() || left(Left.TOO_DEEP, path);
    }

    /// What a link within the tree leads to is read under its own name.
    private boolean link(String path, Path entry) {
        try {
            return !entry.toRealPath().startsWith(root) && left(Left.OUTSIDE, path);
        } catch (IOException e) {
            return false; // leads nowhere, so there is nothing to read
        }
    }

    /// False, for the one who asks whether to take it.
    private boolean left(Left why, String path) {
        left.computeIfAbsent(why, w -> new FoldedGap(w.reason, w.remedy)).add(path);
        return false;
    }

    /// What was left out and the user did not ask to leave out: one for each reason.
    List<Gap> gaps() {
        return left.values().stream().map(FoldedGap::gap).toList();
    }
}
