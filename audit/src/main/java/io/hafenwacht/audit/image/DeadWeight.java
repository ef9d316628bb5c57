package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.ImageSnapshot.ImageLayer;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What a later layer deletes or replaces is still loaded and kept: counted are files of a mebibyte and more,
/// which make up nearly all of it. Parameters `wasteMegabytes` (10) and `maxMegabytes` (1024, of the whole).
@AutoService(ImageCheck.class)
public final class DeadWeight implements ImageCheck {
    private static final long MEGABYTE = 1 << 20;
    private static final long WASTE = 10;
    private static final long LARGE = 1024;
    private static final int NAMED = 3;
    private static final Rule RULE = Rule.of("HW-D216", Severity.INFO, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Layers carry what nobody sees", "Schichten tragen, was niemand sieht"),
                    Text.of(
                            "It is pulled, stored and searched by intruders all the same; a large image is updated late.",
                            "Es wird trotzdem geladen, gespeichert und von Eindringlingen durchsucht; große Images "
                                    + "werden spät aktualisiert."))
            .fixedBy(
                    Text.of(
                            "Delete in the step that creates (RUN curl -O … && install … && rm …), set owners with COPY "
                                    + "--chown, and copy only results: COPY --from=build /app /app",
                            "Im selben Schritt löschen (RUN curl -O … && install … && rm …), Eigentümer mit COPY --chown "
                                    + "setzen und nur Ergebnisse kopieren: COPY --from=build /app /app"),
                    "BSI:SYS.1.6.A6")
            .taking(
                    Parameter.of(
                            "wasteMegabytes",
                            "10",
                            "from which waste on an image is told",
                            "ab welchem Ballast ein Image gemeldet wird"),
                    Parameter.of("maxMegabytes", "1024", "how large an image may be", "wie groß ein Image sein darf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        return List.of(new FilePattern.AtLeast(MEGABYTE));
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        var found = new ArrayList<Verdict>();
        List<FileEntry> files = snapshot.inventory().hidden().stream()
                .filter(file -> file.type() == FileEntry.Type.FILE && file.size() >= MEGABYTE)
                .sorted(Comparator.comparingLong(FileEntry::size).reversed().thenComparing(FileEntry::path))
                .toList();
        long waste = files.stream().mapToLong(FileEntry::size).sum() / MEGABYTE;
        long whole = snapshot.layers().stream().mapToLong(ImageLayer::bytes).sum() / MEGABYTE;
        if (waste > 0 && waste >= parameter(context, "wasteMegabytes", WASTE)) {
            String names = files.stream()
                            .limit(NAMED)
                            .map(file -> file.path() + " (" + file.size() / MEGABYTE + " MiB)")
                            .collect(Collectors.joining(", "))
                    + (files.size() > NAMED ? ", …" : "");
            found.add(Verdict.fail(
                    RULE,
                    Location.field("layers"),
                    "waste",
                    Text.of(
                            waste + " of " + whole + " MiB are deleted or replaced by later layers: " + names,
                            waste + " von " + whole + " MiB sind in späteren Schichten gelöscht oder ersetzt: "
                                    + names)));
        }
        if (whole > parameter(context, "maxMegabytes", LARGE)) {
            found.add(Verdict.fail(
                    RULE,
                    Location.field("layers"),
                    "size",
                    Text.of("its layers have " + whole + " MiB", "seine Schichten haben " + whole + " MiB")));
        }
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static long parameter(CheckContext context, String name, long otherwise) {
        return context.parameter(RULE, name)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}
