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
import java.util.Set;
import java.util.stream.Stream;

/// Trivy KSV-0040: a ResourceQuota bounds requests and limits of CPU and memory.
@AutoService(ObjectCheck.class)
public final class IncompleteQuota implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K307", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("ResourceQuota leaves CPU or memory open", "ResourceQuota lässt CPU oder Speicher offen"),
                    Text.of(
                            "One team can use up the cluster for all others.",
                            "Ein Team kann den Cluster für alle anderen aufbrauchen."))
            .fixedBy(
                    Text.of(
                            "Set spec: {hard: {requests.cpu: …, requests.memory: …, limits.cpu: …, limits.memory: …}}",
                            "spec: {hard: {requests.cpu: …, requests.memory: …, limits.cpu: …, limits.memory: …}} "
                                    + "setzen"),
                    "Trivy:KSV-0040",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ResourceQuota");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node hard = object.at("spec.hard");
        List<String> open = Stream.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")
                .filter(field -> hard.get(field).absent())
                .toList();
        if (!open.isEmpty()) {
            String names = String.join(", ", open);
            answers.at("spec.hard", hard)
                    .cites("Trivy:KSV-0040", "BSI:SYS.1.6.A15")
                    .because(Text.of("spec.hard has no " + names, "spec.hard hat nicht " + names))
                    .fail();
        }
        return answers.verdicts();
    }
}
