package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Trivy KSV-0107 and kube-linter: no manifest uses a version of an API that Kubernetes has removed. Judged
/// by the version of the cluster where it is known; else every removal counts.
@AutoService(ObjectCheck.class)
public final class RemovedApi implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K329", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("API version has been removed", "API-Version ist entfernt"),
                    Text.of(
                            "The manifest cannot be applied after the upgrade, so the upgrade with its fixes waits.",
                            "Das Manifest lässt sich nach dem Upgrade nicht anwenden, also wartet das Upgrade mit "
                                    + "seinen Korrekturen."))
            .fixedBy(
                    Text.of(
                            "Write the version that kubectl api-resources names, and adapt the fields",
                            "Die Version schreiben, die kubectl api-resources nennt, und die Felder anpassen"),
                    "Trivy:KSV-0107",
                    "kube-linter:no-extensions-v1beta");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return RemovedApis.KINDS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Optional<Integer> removed = RemovedApis.removedIn(object.apiVersion(), object.kind());
        String written = view.cluster()
                .facts()
                .get("version")
                .get("gitVersion")
                .string()
                .orElse(view.cluster().facts().get("version").stringOrEmpty());
        if (removed.isPresent()
                && RemovedApis.minor(written)
                        .map(minor -> minor >= removed.get())
                        .orElse(true)) {
            answers.at("apiVersion", object.at("apiVersion"))
                    .cites("Trivy:KSV-0107")
                    .citesIf(object.apiVersion().startsWith("extensions/v1beta"), "kube-linter:no-extensions-v1beta")
                    .because(Text.of(
                            "apiVersion " + ShownValue.of(object.apiVersion()) + " was removed in 1." + removed.get(),
                            "apiVersion " + ShownValue.of(object.apiVersion()) + " wurde in 1." + removed.get()
                                    + " entfernt"))
                    .fail();
        }
        return answers.verdicts();
    }
}
