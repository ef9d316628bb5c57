package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Kubescape C-0300 and kube-linter: what an autoscaler scales exists. Kubescape looks for the four kinds of
/// Kubernetes in the same namespace; other kinds may come from anywhere.
@AutoService(ObjectCheck.class)
public final class DanglingScaler implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K335", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Autoscaler scales nothing", "Autoscaler skaliert nichts"),
                    Text.of(
                            "The service does not grow with its load and fails under it.",
                            "Der Dienst wächst nicht mit seiner Last und fällt unter ihr aus."))
            .fixedBy(
                    Text.of(
                            "Correct kind, name and apiVersion of spec.scaleTargetRef, or delete the autoscaler",
                            "Art, Name und apiVersion von spec.scaleTargetRef berichtigen oder den Autoscaler löschen"),
                    "Kubescape:C-0300",
                    "Kubescape:hpa-has-target",
                    "kube-linter:dangling-horizontalpodautoscaler");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("HorizontalPodAutoscaler");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node target = object.at("spec.scaleTargetRef");
        String kind = target.get("kind").stringOrEmpty();
        Optional<KubeObject> found =
                view.cluster().find(kind, object.namespace(), target.get("name").stringOrEmpty());
        boolean known = Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController")
                .contains(kind);
        boolean sameApi = found.map(KubeObject::apiVersion)
                .equals(target.get("apiVersion").string());
        answers.at("spec.scaleTargetRef.name", target.get("name"))
                .citesIf(known && found.isEmpty(), "Kubescape:C-0300", "Kubescape:hpa-has-target")
                .citesIf(found.isEmpty() || !sameApi, "kube-linter:dangling-horizontalpodautoscaler")
                .because(
                        view.cluster().live()
                                ? Text.of("the target does not exist", "das Ziel gibt es nicht")
                                : Text.of("the target is not in these files", "das Ziel steht nicht in diesen Dateien"))
                .fail();
        return answers.verdicts();
    }
}
