package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.expression.Evaluation;
import io.hafenwacht.audit.kubernetes.expression.Expression;
import io.hafenwacht.audit.kubernetes.expression.ExpressionReader;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// kube-linter's template cel-expression: each object (`subject`) is asked an expression of the
/// configuration, which also sees all of them (`objects`). A text that is not empty is a finding, as there;
/// false is one too, as for ValidatingAdmissionPolicies, whose name `object` also holds.
@AutoService(ClusterCheck.class)
public final class CustomRule implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K349", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Object breaks a rule of the house", "Objekt verletzt eine eigene Regel"),
                    Text.of(
                            "Whoever wrote the expression knows why; its text says what it found.",
                            "Wer den Ausdruck schrieb, weiß warum; sein Text sagt, was er fand."))
            .fixedBy(
                    Text.of(
                            "Change the object as the text says, or the expression below HW-K349 in hafenwacht.yaml",
                            "Das Objekt ändern, wie der Text es sagt, oder den Ausdruck unter HW-K349 in "
                                    + "hafenwacht.yaml"),
                    "kube-linter:cel-expression")
            .taking(Parameter.of(
                    "expressions",
                    "",
                    "a list of CEL expressions over subject and objects; a text that is not empty, or false, is a "
                            + "finding",
                    "eine Liste von CEL-Ausdrücken über subject und objects; ein nicht leerer Text oder false ist "
                            + "ein Befund"));

    private static final Evaluation.Result NEITHER = new Evaluation.Failed(Text.of(
            "the result is neither a text nor true or false", "das Ergebnis ist weder Text noch true oder false"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of();
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        List<String> expressions = Parameters.list(context, RULE, "expressions", List.of());
        if (expressions.isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("the configuration has no expressions", "die Konfiguration hat keine Ausdrücke")));
        }
        var verdicts = new ArrayList<Verdict>();
        // One for all, so that its limit holds for all together: whoever wrote the target may have written them.
        var evaluation = new Evaluation();
        List<Node> nodes = cluster.objects().stream().map(KubeObject::node).toList();
        evaluation.let("objects", new Node.Sequence(nodes, Node.Position.UNKNOWN));
        for (String text : expressions) {
            switch (ExpressionReader.read(text)) {
                case ExpressionReader.Read read -> judge(text, read.expression(), evaluation, cluster, verdicts);
                case ExpressionReader.Refused refused -> verdicts.add(unread(text, refused.problem()));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static void judge(
            String text, Expression expression, Evaluation evaluation, Cluster cluster, List<Verdict> verdicts) {
        var undecided = new ArrayList<Text>();
        for (KubeObject object : cluster.objects()) {
            evaluation.let("subject", object.node());
            evaluation.let("object", object.node());
            switch (answer(evaluation.of(expression), text)) {
                case Evaluation.Known message -> {
                    String told = message.value().stringOrEmpty();
                    if (!told.isEmpty()) {
                        verdicts.add(Verdict.fail(
                                RULE,
                                object.where(""),
                                object.title() + " " + text,
                                Text.same(object.title() + ": " + ShownValue.of(told))));
                    }
                }
                case Evaluation.Failed failed ->
                    undecided.add(Text.of(
                            object.title() + ": " + failed.why().english(),
                            object.title() + ": " + failed.why().german()));
            }
        }
        if (!undecided.isEmpty()) {
            verdicts.add(undecided(text, undecided));
        }
    }

    /// The text of the finding, empty for none.
    private static Evaluation.Result answer(Evaluation.Result result, String text) {
        if (!(result instanceof Evaluation.Known known) || !(known.value() instanceof Node.Scalar scalar)) {
            return result instanceof Evaluation.Failed ? result : NEITHER;
        }
        return switch (scalar.type()) {
            case STRING -> result;
            case BOOLEAN ->
                new Evaluation.Known(new Node.Scalar(
                        scalar.text().equals("true") ? "" : text, Node.ScalarType.STRING, Node.Position.UNKNOWN));
            case INTEGER, DECIMAL, NULL -> NEITHER;
        };
    }

    /// What one expression could not decide, told once: most objects lack a field for the same reason.
    private static Verdict undecided(String text, List<Text> objects) {
        Text first = objects.getFirst();
        String shown = ShownValue.of(text);
        return Verdict.unknown(
                Location.field(shown),
                Text.of(
                        objects.size() + " objects could not be asked; the first is " + first.english(),
                        objects.size() + " Objekte ließen sich nicht befragen; das erste ist " + first.german()),
                Text.of(
                        "Ask before: subject.kind == 'Deployment' && has(subject.metadata.labels) ? … : ''",
                        "Vorher fragen: subject.kind == 'Deployment' && has(subject.metadata.labels) ? … : ''"));
    }

    private static Verdict unread(String text, Text problem) {
        return Verdict.unknown(
                Location.field(ShownValue.of(text)),
                Text.of("no expression: " + problem.english(), "kein Ausdruck: " + problem.german()),
                Text.of(
                        "Correct it below HW-K349 in hafenwacht.yaml; what is known here is in docs/kube-linter.md.",
                        "Unter HW-K349 in hafenwacht.yaml berichtigen; was hier bekannt ist, steht in "
                                + "docs/kube-linter.md."));
    }
}
