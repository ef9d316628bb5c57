package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// WORKDIR itself, and COPY to a relative target while no WORKDIR holds.
@AutoService(DockerfileCheck.class)
public final class RelativePath implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D311", Severity.LOW, DefenceLayer.BUILD)
            .titled(
                    Text.of("Path depends on what the base sets", "Pfad hängt davon ab, was das Basisimage setzt"),
                    Text.of(
                            "Files land, and programs start, where nobody looked when the base changes.",
                            "Dateien landen und Programme starten an ungeprüfter Stelle, wenn sich das Basisimage"
                                    + " ändert."))
            .fixedBy(
                    Text.of(
                            "Begin with /: WORKDIR /app, COPY app.jar /app/",
                            "Mit / beginnen: WORKDIR /app, COPY app.jar /app/"),
                    "hadolint:DL3000",
                    "hadolint:DL3045",
                    "Trivy:DS-0009");

    private static final Pattern VARIABLE = Pattern.compile("[\"']?(\\$\\{[^}]*}|\\$\\w+)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("WORKDIR")) {
            String raw = one.instruction().text().strip();
            Expanded value = one.step().expand(raw);
            if (open(one, raw)) {
                f.unresolved(one.instruction().position(), "WORKDIR");
            } else if (relative(raw, value)) {
                f.fail(
                        one.instruction().position(),
                        "WORKDIR " + raw,
                        Text.same("WORKDIR " + Findings.quoted(raw)),
                        "hadolint:DL3000",
                        "Trivy:DS-0009");
            }
        }
        copies(f, snapshot);
        return f.orPass();
    }

    /// A trigger runs in the child, which begins with what this image set last.
    private static void copies(Findings f, DockerfileSnapshot snapshot) {
        Set<Integer> set = new HashSet<>();
        List<Placed> steps = snapshot.all("WORKDIR", "COPY");
        for (boolean trigger : new boolean[] {false, true}) {
            for (Placed one : steps) {
                Instruction instruction = one.instruction();
                if (instruction.trigger() != trigger) {
                    continue;
                }
                if (instruction.is("WORKDIR")) {
                    set.add(one.stage().index());
                } else if (one.stage().chain().stream().noneMatch(s -> set.contains(s.index()))) {
                    copy(f, one);
                }
            }
        }
    }

    private static void copy(Findings f, Placed one) {
        List<String> words = one.instruction().words();
        if (words.size() < 2) {
            return;
        }
        Expanded value = one.step().expand(words.getLast());
        if (open(one, words.getLast())) {
            f.unresolved(one.instruction().position(), "COPY");
        } else if (relative(words.getLast(), value)) {
            String target = Findings.quoted(words.getLast());
            f.fail(
                    one.instruction().position(),
                    "COPY " + words.getLast(),
                    Text.of(
                            "COPY to " + target + ", no WORKDIR is set",
                            "COPY nach " + target + ", kein WORKDIR gesetzt"),
                    "hadolint:DL3045");
        }
    }

    /// Whether it begins with a variable that may hold anything.
    private static boolean open(Placed one, String raw) {
        Matcher first = VARIABLE.matcher(raw);
        return first.lookingAt() && !one.step().expand(first.group(1)).complete();
    }

    /// Neither Unix nor Windows would call it absolute.
    private static boolean relative(String raw, Expanded value) {
        String written = raw.replaceFirst("^[\"']", "");
        if (written.isEmpty()
                || written.startsWith("/")
                || written.matches("(?s)[A-Za-z]:.*")
                || written.startsWith("\\")) {
            return false;
        }
        return !value.text().startsWith("/") && !value.text().matches("(?s)[A-Za-z]:.*");
    }
}
