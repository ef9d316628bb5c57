package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.ContainerState;
import io.hafenwacht.diagnose.docker.ContainerTimeline;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Diagnoses for programs: `{"schemaVersion": 1, "targets": [{"kind", "id", "name", "state", "causes": [],
/// "suspected": [], "ruledOut": [], "unknown": [], "notApplicable": [], "timeline": []}]}`.
public final class DiagnosisJson {
    private final Function<Text, String> say;

    public DiagnosisJson(Function<Text, String> say) {
        this.say = say;
    }

    public void write(List<Examination> examinations, PrintWriter out) throws IOException {
        JsonText.write(
                Tree.object()
                        .put("schemaVersion", 1)
                        .put(
                                "targets",
                                Tree.list(
                                        examinations.stream().map(this::target).toList()))
                        .node(),
                out);
    }

    private Node target(Examination examination) {
        Target target = examination.file().target();
        Tree node = Tree.object()
                .put("kind", target.kind().word())
                .put("id", target.id())
                .put("name", target.name())
                .put("taken", examination.file().taken().toString());
        boolean container = target.kind() == Target.Kind.CONTAINER;
        if (container) {
            node.put("state", say.apply(ContainerState.of(examination.file())));
        }
        List<Node> causes = new ArrayList<>();
        List<Node> suspected = new ArrayList<>();
        List<Node> ruledOut = new ArrayList<>();
        List<Node> unknown = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        for (Examination.Answer answer : examination.answers()) {
            Tree one = card(answer.card());
            switch (answer.diagnosis()) {
                case Diagnosis.Proven proven ->
                    causes.add(one.put("strength", proven.strength().name().toLowerCase(java.util.Locale.ROOT))
                            .put("cause", say.apply(proven.story().cause()))
                            .put("next", say.apply(proven.story().next()))
                            .put("proof", proofs(proven.proof()))
                            .node());
                case Diagnosis.Suspected guess ->
                    suspected.add(one.put("cause", say.apply(guess.story().cause()))
                            .put("next", say.apply(guess.story().next()))
                            .put("proof", proofs(guess.proof()))
                            .put("missing", missing(guess.missing()))
                            .node());
                case Diagnosis.RuledOut(List<Proof> by) ->
                    ruledOut.add(one.put("by", proofs(by)).node());
                case Diagnosis.Unknown(List<Missing> parts) ->
                    unknown.add(one.put("missing", missing(parts)).node());
                case Diagnosis.NotApplicable(Text why) ->
                    others.add(one.put("why", say.apply(why)).node());
            }
        }
        node.put("causes", Tree.list(causes))
                .put("suspected", Tree.list(suspected))
                .put("ruledOut", Tree.list(ruledOut))
                .put("unknown", Tree.list(unknown))
                .put("notApplicable", Tree.list(others));
        return container ? node.put("timeline", timeline(examination)).node() : node.node();
    }

    private Tree card(Card card) {
        return Tree.object()
                .put("check", card.id())
                .put("title", say.apply(card.symptom()))
                .put("severity", card.severity().word())
                .put("layer", card.layer().word());
    }

    private Node proofs(List<Proof> proofs) {
        return Tree.list(proofs.stream()
                .map(proof -> Tree.object()
                        .put("field", say.apply(proof.what()))
                        .put("value", say.apply(proof.value()))
                        .put("source", proof.source())
                        .put("manual", proof.manual())
                        .node())
                .toList());
    }

    private Node missing(List<Missing> parts) {
        return Tree.list(parts.stream()
                .map(part -> Tree.object()
                        .put("part", part.what())
                        .put("why", say.apply(part.why()))
                        .put("remedy", say.apply(part.remedy()))
                        .put("manual", part.manual())
                        .node())
                .toList());
    }

    private Node timeline(Examination examination) {
        return Tree.list(ContainerTimeline.of(examination.file()).stream()
                .map(entry -> Tree.object()
                        .put("time", entry.time().toString())
                        .put("kind", entry.kind())
                        .put("what", say.apply(entry.what()))
                        .node())
                .toList());
    }
}
