package io.hafenwacht.report;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a table says of a standard: one line for each requirement, what deviates first.
final class ComplianceSection {
    static final Text HEADING = Text.of("Requirements of a standard", "Anforderungen eines Standards");

    private static final Text SUM = Text.of(
            "%s: %d requirements with deviations, %d with none found, %d not checkable by a tool here."
                    + " None found does not mean fulfilled.",
            "%s: %d Anforderungen mit Abweichungen, %d ohne gefundene, %d hier nicht durch ein Werkzeug prüfbar."
                    + " Nichts gefunden heißt nicht erfüllt.");
    private static final Text SOME = Text.of(
            "Listed are the requirements that a check knows, not the whole standard.",
            "Aufgeführt sind die Anforderungen, die eine Prüfung kennt, nicht der ganze Standard.");
    private static final Text DEVIATION = Text.of(
            "deviation: %s (%s); findings: %d (excepted: %d), worst: %s, found by %s;"
                    + " checks that judged it: %d of %d, coverage %s",
            "Abweichung: %s (%s); Befunde: %d (davon ausgenommen: %d), schwerster: %s, gefunden von %s;"
                    + " beurteilende Prüfungen: %d von %d, Abdeckung %s");
    private static final Text NONE_FOUND = Text.of(
            "none found: %s (%s); checks that judged it: %d of %d, coverage %s",
            "nichts gefunden: %s (%s); beurteilende Prüfungen: %d von %d, Abdeckung %s");
    private static final Text NOT_JUDGED = Text.of(
            "not judged here: %s (%s); checks that could decide: 0 of %d; ask: %s",
            "hier nicht beurteilt: %s (%s); Prüfungen, die entscheiden konnten: 0 von %d; zu fragen: %s");
    private static final Text ASK = Text.of("not checkable: %s (%s); ask: %s", "nicht prüfbar: %s (%s); zu fragen: %s");

    private ComplianceSection() {}

    static List<String> lines(Compliance compliance, Language language) {
        var lines = new ArrayList<String>();
        lines.add(format(
                SUM,
                language,
                compliance.profile().title().in(language),
                compliance.in(Compliance.State.DEVIATION),
                compliance.in(Compliance.State.NONE_FOUND),
                compliance.in(Compliance.State.NOT_CHECKABLE)));
        if (!compliance.profile().complete()) {
            lines.add(SOME.in(language));
        }
        for (Compliance.State state : Compliance.State.values()) {
            compliance.results().stream().filter(r -> r.state() == state).forEach(r -> lines.add(line(r, language)));
        }
        return lines;
    }

    private static String line(Compliance.Result result, Language language) {
        String id = result.requirement().reference().clause();
        String title = result.requirement().title().in(language);
        String question = result.requirement().question().in(language);
        int known = result.judged().known();
        int ran = result.judged().ran();
        return switch (result.state()) {
            case DEVIATION -> {
                Compliance.Deviations found = result.deviations();
                String checks = found.checks().entrySet().stream()
                        .map(e -> e.getKey() + (e.getValue() > 1 ? " (" + e.getValue() + ")" : ""))
                        .collect(Collectors.joining(", "));
                String worst = found.worst().map(w -> Words.of(w).in(language)).orElse("");
                int all = found.count();
                yield format(
                        DEVIATION,
                        language,
                        id,
                        title,
                        all,
                        found.excepted(),
                        worst,
                        checks,
                        ran,
                        known,
                        share(result));
            }
            case NONE_FOUND -> format(NONE_FOUND, language, id, title, ran, known, share(result));
            case NOT_CHECKABLE ->
                known == 0
                        ? format(ASK, language, id, title, question)
                        : format(NOT_JUDGED, language, id, title, known, question);
        };
    }

    private static String share(Compliance.Result result) {
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(result.coverage() * 100));
    }

    private static String format(Text text, Language language, Object... values) {
        return String.format(Locale.ROOT, text.in(language), values);
    }
}
