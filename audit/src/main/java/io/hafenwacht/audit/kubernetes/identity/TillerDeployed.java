package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Trivy KSV-0102: Tiller, the server of Helm 2, is not there: by its image, its name or its label.
@AutoService(WorkloadCheck.class)
public final class TillerDeployed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K226", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Tiller is deployed", "Tiller ist installiert"),
                    Text.of(
                            "Tiller does what anybody in the cluster asks of it, mostly as cluster-admin, and is "
                                    + "abandoned since 2020.",
                            "Tiller tut, was irgendwer im Cluster verlangt, meist als cluster-admin, und wird seit "
                                    + "2020 nicht mehr gepflegt."))
            .fixedBy(
                    Text.of(
                            "Move the releases with the plugin helm-2to3, then delete Tiller and its service account",
                            "Die Releases mit dem Plugin helm-2to3 umziehen, dann Tiller und seinen "
                                    + "Service-Account löschen"),
                    "Trivy:KSV-0102",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Workload workload = view.workload();
        for (Container container : answers.containers()) {
            answers.of(container, "image")
                    .citesOnce(container.image().contains("tiller") && Answers.listed(container), "", "Trivy:KSV-0102")
                    .citesIf(container.image().contains("tiller"), "BSI:SYS.1.6.A14")
                    .fail();
        }
        named(answers, "metadata", workload.object().at("metadata"));
        if (!workload.template().isEmpty()) {
            named(answers, workload.template() + ".metadata", workload.podMetadata());
        }
        return answers.verdicts();
    }

    private static void named(Answers answers, String field, Node metadata) {
        tell(
                answers,
                field + ".name",
                metadata.get("name"),
                metadata.get("name").stringOrEmpty().contains("tiller"));
        Node app = metadata.at("labels", "app");
        tell(answers, field + ".labels.app", app, app.stringOrEmpty().equals("helm"));
        Node name = metadata.at("labels", "name");
        tell(answers, field + ".labels.name", name, name.stringOrEmpty().equals("tiller"));
    }

    private static void tell(Answers answers, String field, Node value, boolean tiller) {
        answers.at(field, value)
                .citesOnce(tiller, "", "Trivy:KSV-0102")
                .citesIf(tiller, "BSI:SYS.1.6.A14")
                .fail();
    }
}
