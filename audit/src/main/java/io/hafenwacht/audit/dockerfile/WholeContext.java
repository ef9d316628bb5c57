package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.List;
import java.util.stream.Stream;

/// `COPY .` or `ADD .` while no `.dockerignore` hides `.git` and `.env`. Judged by the file beside the
/// Dockerfile.
@AutoService(DockerfileCheck.class)
public final class WholeContext implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D324", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("Whole build context copied", "Ganzer Baukontext kopiert"),
                    Text.of(
                            "Without a .dockerignore the history in .git and the secrets in .env end up in the image.",
                            "Ohne .dockerignore landen der Verlauf in .git und Geheimnisse in .env im Image."))
            .fixedBy(
                    Text.of(
                            "Write a .dockerignore beside it: printf '.git\\n.env*\\n' > .dockerignore",
                            "Daneben eine .dockerignore anlegen: printf '.git\\n.env*\\n' > .dockerignore"),
                    "OWASP-NodeJS:RULE-9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("COPY", "ADD")) {
            Instruction copy = one.instruction();
            List<String> words = copy.words();
            boolean whole = copy.flag("from").isEmpty()
                    && words.size() > 1
                    && words.subList(0, words.size() - 1).stream()
                            .anyMatch(w -> one.step().expand(w).text().matches("(\\./?|/|\\*|\\./\\*)"));
            if (!whole) {
                continue;
            }
            List<String> open = Stream.of(".git", ".env")
                    .filter(name -> !hides(snapshot, name))
                    .toList();
            if (!open.isEmpty()) {
                String names = String.join(", ", open);
                f.fail(
                        copy.position(),
                        copy.keyword() + " .",
                        Text.of(
                                copy.keyword() + " of the whole context; not hidden: " + names,
                                copy.keyword() + " des ganzen Kontexts; nicht verborgen: " + names));
            }
        }
        return f.orPass();
    }

    /// Whether the last pattern that concerns the name hides it.
    private static boolean hides(DockerfileSnapshot snapshot, String name) {
        boolean hidden = false;
        for (String line : snapshot.ignored().orElse(List.of())) {
            String pattern = line.strip();
            boolean negated = pattern.startsWith("!");
            String bare = (negated ? pattern.substring(1) : pattern)
                    .replaceFirst("^\\*\\*/", "")
                    .replaceFirst("^/", "")
                    .replaceFirst("/(\\*\\*)?$", "");
            boolean concerns = bare.equals(name)
                    || bare.equals("*")
                    || bare.equals("**")
                    || bare.equals(".*")
                    || bare.equals(name + "*");
            if (concerns && !pattern.startsWith("#")) {
                hidden = !negated;
            }
        }
        return hidden;
    }
}
