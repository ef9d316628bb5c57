package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Collects what one check says about one file.
final class Findings {
    private static final int SHOWN = 100;

    private final Rule rule;
    private final DockerfileSnapshot snapshot;
    private final List<Verdict> verdicts = new ArrayList<>();

    Findings(Rule rule, DockerfileSnapshot snapshot) {
        this.rule = rule;
        this.snapshot = snapshot;
    }

    /// `subject` begins with the condition and names the object, never a line; `references` are those whose
    /// condition holds, all of the rule's where none is given.
    void fail(Position position, String subject, Text evidence, String... references) {
        verdicts.add(new Verdict.Fail(
                at(position),
                subject,
                evidence,
                references.length == 0
                        ? rule.references()
                        : Arrays.stream(references).map(Reference::of).toList(),
                Optional.empty(),
                Optional.empty()));
    }

    /// As [#fail], with a severity of its own.
    void graded(Severity severity, Position position, String subject, Text evidence, String... references) {
        fail(position, subject, evidence, references);
        if (verdicts.removeLast() instanceof Verdict.Fail fail) {
            verdicts.add(fail.graded(severity));
        }
    }

    /// A value that nobody can tell from the file.
    void unresolved(Position position, String what) {
        verdicts.add(Verdict.unknown(
                at(position),
                Text.of(
                        "line " + position.line() + ": a variable in " + what + " has no value in this file",
                        "Zeile " + position.line() + ": eine Variable in " + what + " hat in dieser Datei keinen Wert"),
                Text.of(
                        "Give the ARG a default, or judge the built image: hafenwacht image REF",
                        "Dem ARG einen Vorgabewert geben, oder das gebaute Image bewerten: hafenwacht image REF")));
    }

    /// Everything that was found; pass where that is nothing.
    List<Verdict> orPass() {
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(Location.file(snapshot.path()))) : List.copyOf(verdicts);
    }

    /// Not applicable, for this reason, where nothing was found.
    List<Verdict> orNone(boolean applies, Text why) {
        return verdicts.isEmpty() && !applies ? List.of(Verdict.notApplicable(why)) : orPass();
    }

    Location at(Position position) {
        return new Location(snapshot.path(), position.line(), position.column(), "", "");
    }

    /// A piece of the file as evidence: short, and without what may be a secret.
    static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        String safe = line.replaceAll("://[^/@\\s]*@", "://…@");
        if (!SecretMatcher.all().scanText("", safe).isEmpty()) {
            return "…";
        }
        return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
    }
}
