package io.hafenwacht.audit.compose;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Collects what one check says about one project.
final class Findings {
    private static final int SHOWN = 100;

    private final Rule rule;
    private final List<Verdict> verdicts = new ArrayList<>();

    Findings(Rule rule) {
        this.rule = rule;
    }

    /// `subject` begins with the condition and names the object; no references means that no source names
    /// this condition, though the rule's other ones are demanded.
    void fail(Severity severity, Location at, String subject, Text evidence, Text fix, String... references) {
        verdicts.add(new Verdict.Fail(
                at,
                subject,
                evidence,
                Arrays.stream(references).map(Reference::of).toList(),
                severity == rule.severity() ? Optional.empty() : Optional.of(severity),
                Optional.of(fix)));
    }

    void pass(Location at) {
        verdicts.add(new Verdict.Pass(at));
    }

    /// A value that nobody can tell from the files.
    void unresolved(Location at) {
        verdicts.add(Verdict.unknown(
                at,
                Text.of(
                        at.field() + ": a variable has no value in the files, or the value a wrong type",
                        at.field()
                                + ": eine Variable hat in den Dateien keinen Wert, oder der Wert einen falschen Typ"),
                Text.of(
                        "Set the variable in .env or give it a default, or audit the container: hafenwacht docker",
                        "Die Variable in .env setzen oder mit Vorgabewert versehen, oder den Container prüfen: "
                                + "hafenwacht docker")));
    }

    void unknown(Location at, Text missing, Text remedy) {
        verdicts.add(Verdict.unknown(at, missing, remedy));
    }

    boolean empty() {
        return verdicts.isEmpty();
    }

    void add(Findings others) {
        verdicts.addAll(others.verdicts);
    }

    List<Verdict> all() {
        return List.copyOf(verdicts);
    }

    /// Everything that was said; not applicable for this reason where that is nothing.
    List<Verdict> orNone(Text why) {
        return verdicts.isEmpty() ? List.of(Verdict.notApplicable(why)) : List.copyOf(verdicts);
    }

    static Location at(Place place, String field) {
        return new Location(place.file(), place.line(), place.column(), field, "");
    }

    /// A value as evidence: short, on one line, and without what may be a secret.
    static String quoted(String text) {
        String start = text.length() > 4 * SHOWN ? text.substring(0, 4 * SHOWN) : text;
        String line = start.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceAll("://[^/@\\s]*@", "://…@");
        if (!SecretMatcher.all().scanText("", line).isEmpty()) {
            return "…";
        }
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
