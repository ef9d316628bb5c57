package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedByNamespaceTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {template: {spec: {hostPID: true, containers: [{name: c}]}}}
            ---
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    enforce: baseline                          | fail medium enforces baseline:latest, which rejects
                    enforce: baseline, warn: restricted        | fail medium enforces baseline:latest, which rejects
                    enforce: privileged, warn: baseline        | fail low has warn=baseline:latest; would reject
                    audit: baseline, audit-version: v1.20      | fail low has audit=baseline:v1.20; would reject
                    enforce: privileged, enforce-version: v1.2 | pass
                    ''                                         | not applicable
                    """)
    void byTheLabelsOfTheNamespace(String labels, String expected) {
        assertThat(judged(labels)
                        .replace("spec.template.spec ", "")
                        .replace(": namespace shop", "")
                        .replace("with enforce it ", "")
                        .replace(" the pods: host namespaces (spec.hostPID = true) [PSS:baseline/hostNamespaces]", ""))
                .isEqualTo(expected);
    }

    @Test
    void anUnknownLevelEnforcesRestricted() {
        assertThat(judged("enforce: strict"))
                .startsWith("fail spec.template.spec medium: namespace shop enforces restricted:latest")
                .contains("PSS:restricted/runAsNonRoot");
    }

    @Test
    void aNamespaceThatIsNotHereDemandsNothing() {
        assertThat(Judged.by(new RejectedByNamespace(), DEPLOYMENT)).isEqualTo("not applicable");
    }

    private static String judged(String labels) {
        String keys = labels.isEmpty() ? "" : labels.replaceAll("(^|, )", "$1pod-security.kubernetes.io/");
        return Judged.by(
                new RejectedByNamespace(),
                DEPLOYMENT + "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {" + keys + "}}\n");
    }
}
