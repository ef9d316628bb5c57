package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// kube-linter's schema validation: values have the types of their fields. YAML makes a number of `8080`, a
/// boolean of `true` and a text of both in quotes, and the API server converts none.
@AutoService(ObjectCheck.class)
public final class MistypedField implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K343", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Value has the wrong type", "Wert hat den falschen Typ"),
                    Text.of(
                            "The API server refuses the object, so the old version runs on, or none at all.",
                            "Der API-Server lehnt das Objekt ab, also läuft die alte Fassung weiter oder gar keine."))
            .fixedBy(
                    Text.of(
                            "Add quotes to texts (\"8080\"), remove them from numbers and booleans (8080, true)",
                            "Texte in Anführungszeichen setzen (\"8080\"), Zahlen und Wahrheitswerte nicht (8080, "
                                    + "true)"),
                    "kube-linter:schema-validation");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return ApiFields.KINDS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        if (view.cluster().live()) {
            return List.of(UnknownField.LIVE);
        }
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);
        List<FieldDeviation> deviations = FieldDeviation.of(object);
        // kube-linter has one finding for an object, which HW-K342 carries where there is one.
        boolean first = deviations.stream().noneMatch(FieldDeviation.Unknown.class::isInstance);
        for (FieldDeviation deviation : deviations) {
            if (deviation instanceof FieldDeviation.Mistyped mistyped) {
                String shown = ShownValue.of(mistyped.field()) + " = " + shown(mistyped);
                Text expected = expected(mistyped.expected());
                answers.at(mistyped.field(), mistyped.value())
                        .citesOnce(first, "", "kube-linter:schema-validation")
                        .told()
                        .because(Text.of(
                                shown + "; expected " + expected.english(),
                                shown + "; erwartet wird " + expected.german()))
                        .fail();
            }
        }
        return answers.verdicts();
    }

    /// A value of a Secret is nobody's business.
    private static String shown(FieldDeviation.Mistyped mistyped) {
        boolean data = mistyped.field().startsWith("data") || mistyped.field().startsWith("stringData");
        return data && mistyped.value() instanceof Node.Scalar ? "…" : ShownValue.of(mistyped.value());
    }

    private static Text expected(String type) {
        if (type.startsWith("[]")) {
            return Text.of("a list", "eine Liste");
        }
        if (type.startsWith("{}") || Character.isUpperCase(type.charAt(0))) {
            return Text.of("a mapping of fields", "eine Zuordnung von Feldern");
        }
        return switch (type) {
            case "bool" -> Text.of("true or false without quotes", "true oder false ohne Anführungszeichen");
            case "int" -> Text.of("a whole number without quotes", "eine ganze Zahl ohne Anführungszeichen");
            case "intstr" -> Text.of("a whole number or a text", "eine ganze Zahl oder ein Text");
            case "quantity" -> Text.of("an amount such as 500m or 64Mi", "eine Menge wie 500m oder 64Mi");
            default -> Text.of("a text, in quotes", "ein Text, in Anführungszeichen");
        };
    }
}
