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

/// `COPY --from=x / /`; one directory onto the root is meant.
@AutoService(DockerfileCheck.class)
public final class WholeRoot implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D319", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of(
                            "Whole root file system copied from another image",
                            "Ganzes Wurzeldateisystem aus einem anderen Image kopiert"),
                    Text.of(
                            "Accounts, set-uid programs and secrets of the build come along.",
                            "Konten, set-uid-Programme und Geheimnisse des Baus kommen mit."))
            .fixedBy(
                    Text.of(
                            "Copy what is needed: COPY --from=build /app /app",
                            "Nur Nötiges kopieren: COPY --from=build /app /app"),
                    "hadolint:DL3067");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("COPY")) {
            Instruction copy = one.instruction();
            List<String> words =
                    copy.words().stream().map(w -> one.step().expand(w).text()).toList();
            if (copy.flag("from").isEmpty()
                    || words.size() < 2
                    || snapshot.file().finalStage().filter(one.stage()::equals).isEmpty()) {
                continue;
            }
            if (words.getLast().matches("/+\\.?")
                    && words.subList(0, words.size() - 1).stream().anyMatch(w -> w.matches("/+[.*]?"))) {
                f.fail(
                        copy.position(),
                        "COPY / " + copy.flag("from").getFirst(),
                        Text.same("COPY --from="
                                + Findings.quoted(copy.flag("from").getFirst()) + " / /"));
            }
        }
        return f.orPass();
    }
}
