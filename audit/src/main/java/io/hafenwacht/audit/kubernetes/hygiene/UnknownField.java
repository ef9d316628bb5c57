package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// kube-linter's schema validation, strict as its own check has it, with one finding for an object: a
/// manifest has no field that Kubernetes does not know. Clients other than kubectl warn at most and drop it.
/// Severe where the field that was meant protects. In a dump of a cluster it is seen in what kubectl noted
/// that it applied.
@AutoService(ObjectCheck.class)
public final class UnknownField implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K342", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Field is unknown and is ignored", "Feld ist unbekannt und wird ignoriert"),
                    Text.of(
                            "What it was meant to set is not set: a misspelt securityContext protects nothing, and "
                                    + "few tools say so.",
                            "Was es setzen sollte, ist nicht gesetzt: ein verschriebener securityContext schützt "
                                    + "nichts, und kaum ein Werkzeug sagt es."))
            .fixedBy(
                    Text.of(
                            "Correct name or indentation; kubectl apply --dry-run=server --validate=strict -f FILE "
                                    + "shows each",
                            "Namen oder Einrückung berichtigen; kubectl apply --dry-run=server --validate=strict -f "
                                    + "DATEI zeigt jedes"),
                    "kube-linter:schema-validation");

    static final Verdict LIVE = Verdict.notApplicable(
            Text.of("an API server keeps only fields that it knows", "ein API-Server behält nur Felder, die er kennt"));

    /// Types whose fields turn up one level too high or too low, and what people call them.
    private static final Map<String, Text> PLACES = Map.of(
            "SecurityContext",
            Text.of("the container's securityContext", "in den securityContext des Containers"),
            "PodSecurityContext",
            Text.of("the pod's securityContext", "in den securityContext des Pods"),
            "PodSpec",
            Text.of("the pod's specification", "in die Spezifikation des Pods"),
            "Container",
            Text.of("the container", "in den Container"),
            "ResourceRequirements",
            Text.of("the container's resources", "in die resources des Containers"));

    private static final List<String> PLACE_ORDER =
            List.of("SecurityContext", "PodSecurityContext", "PodSpec", "Container", "ResourceRequirements");

    /// Fields that take rights away; without them the wide default holds.
    private static final Set<String> PROTECTING = Set.of(
            "allowPrivilegeEscalation",
            "appArmorProfile",
            "automountServiceAccountToken",
            "capabilities",
            "drop",
            "hostUsers",
            "limits",
            "networkPolicy",
            "readOnly",
            "readOnlyRootFilesystem",
            "recursiveReadOnly",
            "runAsGroup",
            "runAsNonRoot",
            "runAsUser",
            "runtimeClassName",
            "seLinuxOptions",
            "seccompProfile",
            "securityContext");

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
        KubeObject object = view.object();
        if (view.cluster().live()) {
            return List.of(LIVE);
        }
        Answers answers = new Answers(RULE, object);
        var deviations = new ArrayList<>(FieldDeviation.of(object));
        applied(object).map(FieldDeviation::of).ifPresent(deviations::addAll);
        for (FieldDeviation deviation : deviations) {
            if (deviation instanceof FieldDeviation.Unknown unknown) {
                tell(answers, unknown);
            }
        }
        return answers.verdicts();
    }

    /// The object as kubectl applied it, with what the API server dropped; only of kinds whose fields
    /// protect.
    private static Optional<KubeObject> applied(KubeObject object) {
        String text = object.annotation("kubectl.kubernetes.io/last-applied-configuration");
        if (text.isEmpty()
                || !object.kind().equals("NetworkPolicy")
                        && Workload.of(object, 0).isEmpty()) {
            return Optional.empty();
        }
        Node root =
                new JsonParser().parse(text.getBytes(StandardCharsets.UTF_8)).root();
        return Optional.of(root).filter(Node.Mapping.class::isInstance).map(node -> new KubeObject(node, ""));
    }

    private static void tell(Answers answers, FieldDeviation.Unknown unknown) {
        Optional<String> elsewhere = PLACE_ORDER.stream()
                .filter(type -> ApiFields.of(type).containsKey(unknown.name()))
                .findFirst();
        Optional<String> near = elsewhere.isPresent() ? Optional.empty() : near(unknown);
        String meant = near.or(() -> elsewhere.map(_ -> unknown.name())).orElse("");
        boolean protecting = PROTECTING.contains(meant) || unknown.type().startsWith("NetworkPolicy");
        answers.at(unknown.field(), unknown.value())
                .citesOnce(true, "", "kube-linter:schema-validation")
                .told()
                .graded(protecting ? Severity.HIGH : meant.isEmpty() ? Severity.LOW : Severity.MEDIUM)
                .because(evidence(unknown, near, elsewhere))
                .fail();
    }

    private static Optional<String> near(FieldDeviation.Unknown unknown) {
        Set<String> known = ApiFields.of(unknown.type()).keySet();
        return known.stream()
                .filter(unknown.name()::equalsIgnoreCase)
                .findFirst()
                .or(() -> Closest.to(unknown.name(), known).filter(word -> word.length() > 3));
    }

    private static Text evidence(FieldDeviation.Unknown unknown, Optional<String> near, Optional<String> elsewhere) {
        String shown = ShownValue.of(unknown.field());
        String english = shown + " is no field of " + unknown.type();
        String german = shown + " ist kein Feld von " + unknown.type();
        if (near.isPresent()) {
            return Text.of(english + "; probably meant: " + near.get(), german + "; gemeint ist wohl " + near.get());
        }
        return elsewhere
                .map(PLACES::get)
                .map(place -> Text.of(
                        english + "; it belongs into " + place.english(), german + "; es gehört " + place.german()))
                .orElseGet(() -> Text.of(english + " up to Kubernetes 1.37", german + " bis Kubernetes 1.37"));
    }
}
