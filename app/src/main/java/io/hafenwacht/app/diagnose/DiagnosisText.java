package io.hafenwacht.app.diagnose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Examination.Answer;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.compose.Project;
import io.hafenwacht.diagnose.docker.ContainerCase;
import io.hafenwacht.diagnose.docker.ContainerState;
import io.hafenwacht.diagnose.docker.ContainerTimeline;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.diagnose.docker.Moment;
import io.hafenwacht.report.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Diagnoses for people: of several targets first a line each, then target by target cause, proof and next
/// step. Whatever comes from containers is made safe for a terminal.
public final class DiagnosisText {
    /// What fits on a screen below a cause; JSON has them all.
    private static final int MOMENTS = 16;

    private final PrintWriter out;
    private final Function<Text, String> say;
    private final int width;
    private final boolean all;

    /// `all` also lists what was ruled out where a cause was found.
    public DiagnosisText(PrintWriter out, Function<Text, String> say, int width, boolean all) {
        this.out = out;
        this.say = say;
        this.width = Math.max(60, width);
        this.all = all;
    }

    public void write(List<Examination> examinations) {
        boolean project =
                examinations.stream().anyMatch(one -> one.file().target().kind() == Target.Kind.PROJECT);
        // The containers of a project come as they follow from one another.
        List<Examination> ordered = project
                ? examinations
                : examinations.stream()
                        .sorted(Comparator.comparing(DiagnosisText::rank))
                        .toList();
        if (ordered.size() > 1) {
            overview(ordered);
        }
        boolean first = true;
        for (Examination examination : ordered) {
            if (!first) {
                out.println();
            }
            if (first && ordered.size() > 1) {
                out.println();
            }
            first = false;
            one(examination, ordered.size() > 1);
        }
    }

    /// Proven first; the order of those that are equal was chosen by whoever took the cases.
    private static int rank(Examination examination) {
        return !examination.proven().isEmpty() ? 0 : !examination.suspected().isEmpty() ? 1 : 2;
    }

    private void overview(List<Examination> examinations) {
        long ill = examinations.stream().filter(one -> rank(one) == 0).count();
        line(
                "",
                say.apply(Text.of(
                        ill + " of " + examinations.size() + " targets have a proven cause",
                        "Bei " + ill + " von " + examinations.size() + " Zielen ist eine Ursache bewiesen")));
        int widest = examinations.stream()
                .mapToInt(
                        one -> TerminalText.safe(one.file().target().toString()).length())
                .max()
                .orElse(0);
        Map<String, String> followers = examinations.stream()
                .filter(one -> one.file().target().kind() == Target.Kind.PROJECT)
                .findFirst()
                .map(one -> new Project(one.file()).followers())
                .orElse(Map.of());
        for (Examination examination : examinations) {
            String name = TerminalText.safe(examination.file().target().toString());
            line(
                    "  ",
                    name
                            + " ".repeat(Math.max(1, widest + 2 - name.length()))
                            + verdict(examination)
                            + follows(examination, followers));
        }
    }

    /// That a container of a project does not run for another one's sake.
    private String follows(Examination examination, Map<String, String> followers) {
        String service = examination
                .file()
                .value(DockerProbes.INSPECT)
                .at("Config", "Labels")
                .get("com.docker.compose.service")
                .stringOrEmpty();
        return Optional.ofNullable(followers.get(service))
                .map(cause -> say.apply(Text.of(" (follows from " + cause + ")", " (Folge von " + cause + ")")))
                .orElse("");
    }

    private String verdict(Examination examination) {
        List<Answer> told = examination.proven().isEmpty() ? examination.suspected() : examination.proven();
        if (told.isEmpty()) {
            return say.apply(Text.of("no cause found", "keine Ursache gefunden"));
        }
        Card card = told.getFirst().card();
        String sure = examination.proven().isEmpty() ? "? " : "";
        String more = told.size() > 1 ? " (+" + (told.size() - 1) + ")" : "";
        return sure + card.id() + " " + say.apply(card.symptom()) + more;
    }

    private void one(Examination examination, boolean several) {
        Target target = examination.file().target();
        String state =
                target.kind() == Target.Kind.CONTAINER ? ": " + say.apply(ContainerState.of(examination.file())) : "";
        line("", target.kind() == Target.Kind.ENGINE ? target.name() : target + state);
        int number = 0;
        for (Answer answer : examination.proven()) {
            if (answer.diagnosis() instanceof Diagnosis.Proven proven) {
                out.println();
                title(++number + ". ", answer.card(), proven.strength().words());
                story(proven.story(), proven.proof());
            }
        }
        for (Answer answer : examination.suspected()) {
            if (answer.diagnosis() instanceof Diagnosis.Suspected suspected) {
                out.println();
                title("? ", answer.card(), Text.of("suspected, not proven", "Verdacht, nicht bewiesen"));
                story(suspected.story(), suspected.proof());
            }
        }
        boolean none = rank(examination) == 2;
        if (none) {
            nothing(examination);
        }
        timeline(examination);
        ruledOut(examination, all || none && !several);
        missing(examination.missing());
    }

    private void title(String mark, Card card, Text sureness) {
        out.println(TerminalText.safe(
                mark + card.id() + " " + say.apply(card.symptom()) + " [" + say.apply(sureness) + "]"));
    }

    private void nothing(Examination examination) {
        int seen = examination.ruledOut().size();
        int dark = examination.unknown().size();
        out.println();
        wrapped(
                "",
                say.apply(Text.of(
                        "No cause is proven: " + seen + " ruled out, " + dark + " could not be decided.",
                        "Keine Ursache ist bewiesen: " + seen + " ausgeschlossen, " + dark + " nicht entscheidbar.")));
        lastWords(examination);
    }

    /// Of one that ended by itself what it wrote last is the best there is.
    private void lastWords(Examination examination) {
        var container = new ContainerCase(examination.file());
        long code = container.inspect("State.ExitCode").number(0);
        List<ContainerCase.Line> lines = container.lines();
        if (examination.file().target().kind() != Target.Kind.CONTAINER
                || !container.stopped().held()
                || code == 0
                || lines.isEmpty()) {
            return;
        }
        wrapped(
                "",
                say.apply(Text.of(
                        "Its program ended by itself with exit " + code + "; the last that it wrote:",
                        "Das Programm endete von selbst mit Exit " + code + "; zuletzt schrieb es:")));
        lines.subList(Math.max(0, lines.size() - 3), lines.size()).forEach(one -> line("  ", one.text()));
    }

    private void story(Story story, List<Proof> proof) {
        wrapped("   ", say.apply(story.cause()));
        for (int i = 0; i < proof.size(); i++) {
            Proof one = proof.get(i);
            line("     ", say.apply(one.what()) + " = " + say.apply(one.value()));
            Optional<Proof> next = i + 1 < proof.size() ? Optional.of(proof.get(i + 1)) : Optional.empty();
            // Fields that one command shows stand above it together.
            if (!one.manual().isEmpty()
                    && next.filter(other -> other.manual().equals(one.manual())).isEmpty()) {
                line("       $ ", one.manual() + source(one.source()));
            }
        }
        wrapped("   ", say.apply(Text.of("Next: ", "Nächster Schritt: ")) + say.apply(story.next()));
    }

    /// Where it was read, as a comment of the shell, so that the line can be pasted as it is.
    private static String source(String source) {
        return source.isEmpty() ? "" : "   # " + source.replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1");
    }

    private void timeline(Examination examination) {
        if (examination.file().target().kind() != Target.Kind.CONTAINER) {
            return;
        }
        List<ContainerTimeline.Entry> entries = ContainerTimeline.of(examination.file());
        int left = all ? 0 : Math.max(0, entries.size() - MOMENTS);
        if (!entries.isEmpty()) {
            out.println();
            line("", say.apply(Text.of("Timeline", "Zeitlicher Ablauf")));
        }
        if (left > 0) {
            line(
                    "  ",
                    say.apply(Text.of(
                            "… " + left + " earlier moments: --show all",
                            "… " + left + " frühere Zeitpunkte: --show all")));
        }
        for (ContainerTimeline.Entry entry : entries.subList(left, entries.size())) {
            line("  ", Moment.shown(entry.time()) + "  " + padded(entry.kind()) + say.apply(entry.what()));
        }
    }

    private static String padded(String kind) {
        return kind + " ".repeat(Math.max(1, 8 - kind.length()));
    }

    /// In full with the field that speaks against it, else how many.
    private void ruledOut(Examination examination, boolean full) {
        List<Answer> ruledOut = new ArrayList<>(examination.ruledOut());
        ruledOut.sort(Comparator.comparing(answer -> answer.card().id()));
        if (ruledOut.isEmpty()) {
            return;
        }
        out.println();
        if (!full) {
            String first = ruledOut.getFirst().card().id();
            String ids = ruledOut.size() == 1
                    ? first
                    : ruledOut.size() + " (" + first + " … "
                            + ruledOut.getLast().card().id() + ")";
            wrapped(
                    "",
                    say.apply(Text.of(
                            "Ruled out: " + ids + "; --show all says by which field.",
                            "Ausgeschlossen: " + ids + "; --show all nennt das Feld dazu.")));
            return;
        }
        line("", say.apply(Text.of("Ruled out", "Ausgeschlossen")));
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
            if (!part.manual().isEmpty()) {
                line("    $ ", part.manual());
            }
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
