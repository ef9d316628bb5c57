package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Kubescape C-0076 and C-0077: a workload and its pods have at least one of the labels of each list
/// (`HW-K322.recommendedLabels`, `HW-K322.k8sRecommendedLabels`). kube-linter: the workload has the label
/// `owner` (`HW-K322.requiredLabel`).
@AutoService(WorkloadCheck.class)
public final class LabelsMissing implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K322", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Labels are missing", "Labels fehlen"),
                    Text.of(
                            "Nobody can tell whose the workload is, and selectors of policies miss it.",
                            "Niemand kann sagen, wem der Workload gehört, und Selektoren von Richtlinien verfehlen "
                                    + "ihn."))
            .fixedBy(
                    Text.of(
                            "metadata: {labels: {owner: TEAM, app: NAME, app.kubernetes.io/name: NAME}}, in the "
                                    + "pod template too",
                            "metadata: {labels: {owner: TEAM, app: NAME, app.kubernetes.io/name: NAME}}, auch in "
                                    + "der Pod-Vorlage"),
                    "Kubescape:C-0076",
                    "Kubescape:label-usage-for-resources",
                    "Kubescape:C-0077",
                    "Kubescape:k8s-common-labels-usage",
                    "kube-linter:required-label-owner")
            .taking(
                    Parameter.of(
                            "requiredLabel",
                            "owner",
                            "labels that a workload must have, also as name=value with * and ?",
                            "Labels, die ein Workload haben muss, auch als Name=Wert mit * und ?"),
                    Parameter.of(
                            "recommendedLabels",
                            "app,tier,phase,version,owner,env",
                            "labels of which one must be there",
                            "Labels, von denen eines da sein muss"),
                    Parameter.of(
                            "k8sRecommendedLabels",
                            "app.kubernetes.io/name,…",
                            "labels of Kubernetes of which one must be there",
                            "Labels von Kubernetes, von denen eines da sein muss"));
    private static final List<String> OWN = List.of("app", "tier", "phase", "version", "owner", "env");
    private static final List<String> COMMON = Stream.of(
                    "name", "instance", "version", "component", "part-of", "managed-by", "created-by")
            .map("app.kubernetes.io/"::concat)
            .toList();

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        Workload workload = view.workload();
        List<String> own = Parameters.list(context, RULE, "recommendedLabels", OWN);
        List<String> common = Parameters.list(context, RULE, "k8sRecommendedLabels", COMMON);
        List<String> required = Parameters.list(context, RULE, "requiredLabel", List.of("owner"));
        Node labels = workload.object().at("metadata.labels");
        boolean kubescape = ToolScope.kubescape(workload);
        var missing = new ArrayList<String>();
        if (ToolScope.kubeLinter(workload)) {
            required.stream().filter(label -> !has(labels, label)).forEach(missing::add);
        }
        if (kubescape && none(own, labels)) {
            missing.add(oneOf(own));
        }
        if (kubescape && none(common, labels)) {
            missing.add(oneOf(common));
        }
        String wanted = ShownValue.of(String.join("; ", missing));
        answers.at("metadata.labels", labels)
                .citesIf(kubescape && none(own, labels), "Kubescape:C-0076", "Kubescape:label-usage-for-resources")
                .citesIf(kubescape && none(common, labels), "Kubescape:C-0077", "Kubescape:k8s-common-labels-usage")
                .citesIf(
                        ToolScope.kubeLinter(workload) && !required.stream().allMatch(label -> has(labels, label)),
                        "kube-linter:required-label-owner")
                .because(Text.of("metadata.labels lacks " + wanted, "in metadata.labels fehlt " + wanted))
                .fail();
        if (!workload.template().isEmpty() && kubescape) {
            Node inner = workload.podMetadata().get("labels");
            String field = workload.template() + ".metadata.labels";
            answers.at(field, inner)
                    .citesIf(none(own, inner), "Kubescape:C-0076", "Kubescape:label-usage-for-resources")
                    .citesIf(none(common, inner), "Kubescape:C-0077", "Kubescape:k8s-common-labels-usage")
                    .because(Text.of(
                            field + " has none of the recommended labels",
                            field + " hat keines der empfohlenen Labels"))
                    .fail();
        }
        return answers.verdicts();
    }

    private static String oneOf(List<String> labels) {
        return String.join("|", labels);
    }

    /// `name`, or `name=value` with wildcards in the value.
    private static boolean has(Node labels, String wanted) {
        String[] parts = wanted.split("=", 2);
        Node value = labels.get(parts[0]);
        return !value.absent() && (parts.length == 1 || new Wildcard(parts[1]).matches(value.stringOrEmpty()));
    }

    private static boolean none(List<String> wanted, Node labels) {
        return wanted.stream().allMatch(label -> labels.get(label).absent());
    }
}
