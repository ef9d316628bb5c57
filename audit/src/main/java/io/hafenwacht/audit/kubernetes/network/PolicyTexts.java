package io.hafenwacht.audit.kubernetes.network;

import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What several checks of policies say or ask.
final class PolicyTexts {
    static final Text OTHER_PRODUCT = Text.of(
            "not a policy of networking.k8s.io, whose rules alone are known",
            "keine Regel von networking.k8s.io, nur deren Form ist bekannt");
    /// How much is compared with how much for one object: pairs of rules grow with the square.
    static final Limit COMPARED =
            new Limit("policy-comparisons", 1_000, "policies or problems", "more in one namespace is generated");

    private PolicyTexts() {}

    /// The labels that a workload's pods get.
    static Map<String, String> labels(Workload workload) {
        var labels = new LinkedHashMap<String, String>();
        workload.podMetadata().get("labels").entries().forEach((key, value) -> labels.put(key, value.stringOrEmpty()));
        return labels;
    }

    static String labelsField(Workload workload) {
        return workload.template().isEmpty() ? "metadata.labels" : workload.template() + ".metadata.labels";
    }

    /// `app=web, tier=front`, or a dash.
    static String shown(Workload workload) {
        Map<String, String> labels = labels(workload);
        return labels.isEmpty()
                ? "–"
                : labels.entrySet().stream()
                        .limit(10)
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "));
    }
}
