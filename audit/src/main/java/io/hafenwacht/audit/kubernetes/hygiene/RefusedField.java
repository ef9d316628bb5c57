package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the API server's validation refuses beside unknown fields and wrong types: required fields that are
/// missing, and texts that are none of those a field takes. kube-linter's schema validation sees only what
/// the OpenAPI document calls required.
@AutoService(ObjectCheck.class)
public final class RefusedField implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K347", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Required field is missing, or a value is not allowed",
                            "Pflichtfeld fehlt, oder ein Wert ist nicht erlaubt"),
                    Text.of(
                            "The API server refuses the object, or the pods made of it, so the old version runs on, or "
                                    + "none at all.",
                            "Der API-Server lehnt das Objekt oder die Pods daraus ab, also läuft die alte Fassung "
                                    + "weiter oder gar keine."))
            .fixedBy(
                    Text.of(
                            "Add the field or correct the value, upper and lower case too; kubectl apply "
                                    + "--dry-run=server -f FILE shows each",
                            "Das Feld ergänzen oder den Wert berichtigen, auch Groß- und Kleinschreibung; kubectl "
                                    + "apply --dry-run=server -f DATEI zeigt jedes"),
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
        Answers answers = new Answers(RULE, view.object());
        List<FieldDeviation> deviations = FieldDeviation.of(view.object());
        // kube-linter has one finding for an object, which HW-K342 or HW-K343 carries where there is one.
        boolean first = deviations.stream()
                .noneMatch(d -> d instanceof FieldDeviation.Unknown || d instanceof FieldDeviation.Mistyped);
        boolean whole = lacksNothing(deviations) || !fragment(view);
        for (FieldDeviation deviation : deviations) {
            switch (deviation) {
                case FieldDeviation.Missing missing
                when whole ->
                    answers.at(missing.field(), missing.value())
                            .citesOnce(first && missing.documented(), "", "kube-linter:schema-validation")
                            .told()
                            .because(lacking(missing))
                            .fail();
                case FieldDeviation.NoneOf none
                when whole ->
                    answers.at(none.field(), none.value())
                            .told()
                            .because(oneOf(none))
                            .fail();
                case FieldDeviation.NotAllowed wrong ->
                    answers.at(wrong.field(), wrong.value())
                            .told()
                            .because(instead(wrong))
                            .fail();
                default -> {}
            }
        }
        return answers.verdicts();
    }

    private static boolean lacksNothing(List<FieldDeviation> deviations) {
        return deviations.stream()
                .noneMatch(d -> d instanceof FieldDeviation.Missing || d instanceof FieldDeviation.NoneOf);
    }

    /// Patches hold parts of objects, also where no kustomization names them: a controller without the labels
    /// of its pods that lacks something at the top too, or the object stands whole in another file. A
    /// selector cannot be changed, so who writes it writes the whole object.
    private static boolean fragment(ObjectView view) {
        KubeObject object = view.object();
        boolean part = Workload.of(object, 0)
                .filter(workload -> !workload.template().isEmpty())
                .filter(workload -> workload.podMetadata().get("labels").absent())
                .filter(_ -> object.at("spec.selector").absent())
                .flatMap(_ -> ApiFields.typeOf(object))
                .map(type -> ApiFields.required(type + "Spec").keySet().stream()
                        .anyMatch(name -> object.at("spec." + name).absent()))
                .orElse(false);
        return part || view.cluster().derived(Whole.class, Whole::of).titles().contains(title(object));
    }

    /// Kinds and names of objects that lack nothing, found once; overlays name other namespaces.
    private record Whole(Set<String> titles) {
        static Whole of(Cluster cluster) {
            return new Whole(cluster.ofKind(ApiFields.KINDS.toArray(String[]::new)).stream()
                    .filter(object -> lacksNothing(FieldDeviation.of(object)))
                    .map(RefusedField::title)
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private static String title(KubeObject object) {
        return object.kind() + " " + object.name();
    }

    private static Text lacking(FieldDeviation.Missing missing) {
        String shown = ShownValue.of(missing.field());
        return missing.value().absent()
                ? Text.of(shown + " is required", shown + " ist Pflicht und fehlt")
                : Text.of(shown + " is empty, but required", shown + " ist Pflicht, aber leer");
    }

    private static Text oneOf(FieldDeviation.NoneOf none) {
        String shown = ShownValue.of(none.field());
        String names = String.join(", ", none.names());
        return Text.of(shown + " needs one of " + names, shown + " braucht eines von " + names);
    }

    private static Text instead(FieldDeviation.NotAllowed wrong) {
        String shown = ShownValue.of(wrong.field()) + " = " + ShownValue.of(wrong.value());
        String allowed = String.join(", ", wrong.allowed());
        return Text.of(shown + "; allowed: " + allowed, shown + "; erlaubt: " + allowed);
    }
}
