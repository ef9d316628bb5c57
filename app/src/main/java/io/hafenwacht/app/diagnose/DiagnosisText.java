package io.hafenwacht.app.diagnose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Examination.Answer;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.ContainerState;
import io.hafenwacht.diagnose.docker.ContainerTimeline;
import io.hafenwacht.diagnose.docker.Moment;
import io.hafenwacht.report.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Diagnoses for people, target by target. Whatever comes from containers is made safe for a terminal.
public final class DiagnosisText {
    private final PrintWriter out;
    private final Function<Text, String> say;
    private final int width;

    public DiagnosisText(PrintWriter out, Function<Text, String> say, int width) {
        this.out = out;
        this.say = say;
        this.width = Math.max(60, width);
    }

    public void write(List<Examination> examinations) {
        boolean first = true;
        for (Examination examination : examinations) {
            if (!first) {
                out.println();
            }
            first = false;
            one(examination);
        }
    }

    private void one(Examination examination) {
        Target target = examination.file().target();
        String state =
                target.kind() == Target.Kind.CONTAINER ? ": " + say.apply(ContainerState.of(examination.file())) : "";
        line("", target + state);
        int number = 0;
        for (Answer answer : examination.proven()) {
            if (answer.diagnosis() instanceof Diagnosis.Proven proven) {
                out.println();
                line(
                        "",
                        ++number + ". " + answer.card().id() + " "
                                + say.apply(answer.card().symptom()) + " ["
                                + say.apply(proven.strength().words()) + "]");
                story(proven.story(), proven.proof());
            }
        }
        for (Answer answer : examination.suspected()) {
            if (answer.diagnosis() instanceof Diagnosis.Suspected suspected) {
                out.println();
                line(
                        "",
                        "? " + answer.card().id() + " "
                                + say.apply(answer.card().symptom()) + " ["
                                + say.apply(Text.of("suspected, not proven", "Verdacht, nicht bewiesen")) + "]");
                story(suspected.story(), suspected.proof());
            }
        }
        if (number == 0) {
            out.println();
            line("", say.apply(Text.of("No cause is proven.", "Keine Ursache ist bewiesen.")));
        }
        timeline(examination);
        ruledOut(examination, number == 0);
        missing(examination.missing());
    }

    private void story(Story story, List<Proof> proof) {
        wrapped("   ", say.apply(story.cause()));
        for (Proof one : proof) {
            line("     ", say.apply(one.what()) + " = " + say.apply(one.value()));
            if (!one.manual().isEmpty()) {
                line("       $ ", one.manual());
            }
        }
        wrapped("   ", say.apply(Text.of("Next: ", "Nächster Schritt: ")) + say.apply(story.next()));
    }

    private void timeline(Examination examination) {
        if (examination.file().target().kind() != Target.Kind.CONTAINER) {
            return;
        }
        List<ContainerTimeline.Entry> entries = ContainerTimeline.of(examination.file());
        if (!entries.isEmpty()) {
            out.println();
            line("", say.apply(Text.of("Timeline", "Zeitlicher Ablauf")));
        }
        for (ContainerTimeline.Entry entry : entries) {
            line("  ", Moment.shown(entry.time()) + "  " + padded(entry.kind()) + say.apply(entry.what()));
        }
    }

    private static String padded(String kind) {
        return kind + " ".repeat(Math.max(1, 8 - kind.length()));
    }

    /// In full where nothing was found, else the ids alone.
    private void ruledOut(Examination examination, boolean full) {
        List<Answer> ruledOut = examination.ruledOut();
        if (ruledOut.isEmpty()) {
            return;
        }
        out.println();
        String title = say.apply(Text.of("Ruled out", "Ausgeschlossen"));
        if (!full) {
            wrapped(
                    "",
                    title + ": "
                            + ruledOut.stream()
                                    .map(answer -> answer.card().id())
                                    .collect(Collectors.joining(", ")));
            return;
        }
        line("", title);
        for (Answer answer : ruledOut) {
            if (answer.diagnosis() instanceof Diagnosis.RuledOut(List<Proof> by)) {
                line(
                        "  ",
                        answer.card().id() + " " + say.apply(answer.card().symptom()) + ": "
                                + by.stream()
                                        .map(proof -> say.apply(proof.what()) + " = " + say.apply(proof.value()))
                                        .collect(Collectors.joining(", ")));
            }
        }
    }

    private void missing(Map<Missing, List<String>> missing) {
        if (missing.isEmpty()) {
            return;
        }
        out.println();
        line("", say.apply(Text.of("Could not be looked at", "Nicht einsehbar")));
        missing.forEach((part, ids) -> {
            line("  ", part.what() + ": " + say.apply(part.why()) + " (" + String.join(", ", ids) + ")");
            line("    ", say.apply(part.remedy()));
        });
    }

    private void line(String indent, String text) {
        out.println(indent + TerminalText.safe(text));
    }

    /// Our own sentences, broken at blanks.
    private void wrapped(String indent, String text) {
        var line = new StringBuilder();
        for (String word : TerminalText.safe(text).split(" ")) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > width) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(indent + line);
    }
}
