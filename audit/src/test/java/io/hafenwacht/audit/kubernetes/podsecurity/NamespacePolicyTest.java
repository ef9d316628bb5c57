package io.hafenwacht.audit.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacePolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # labels                                | enforce audit warn, faults
            {}                                      | privileged:latest privileged:latest privileged:latest []
            {enforce: baseline}                     | baseline:latest privileged:latest baseline:latest []
            {enforce: privileged}                   | privileged:latest privileged:latest privileged:latest []
            {enforce: baseline, enforce-version: v1.22} | baseline:v1.22 privileged:latest baseline:v1.22 []
            {enforce: baseline, enforce-version: v1.22, warn-version: latest} | baseline:v1.22 privileged:latest baseline:latest []
            {enforce: baseline, warn-version: v1.23} | baseline:latest privileged:latest baseline:v1.23 []
            {enforce: baseline, enforce-version: v1.22, warn: restricted} | baseline:v1.22 privileged:latest restricted:latest []
            {enforce: baseline, warn: privileged}   | baseline:latest privileged:latest privileged:latest []
            {enforce: baseline, warn: foo}          | baseline:latest privileged:latest privileged:latest [pod-security.kubernetes.io/warn]
            {enforce: restricted, enforce-version: v1.25, warn: baseline} | restricted:v1.25 privileged:latest baseline:latest []
            {enforce: strict}                       | restricted:latest privileged:latest privileged:latest [pod-security.kubernetes.io/enforce]
            {audit: strict, warn: "yes"}            | privileged:latest privileged:latest privileged:latest [pod-security.kubernetes.io/audit, pod-security.kubernetes.io/warn]
            {enforce: baseline, enforce-version: 1.25} | baseline:latest privileged:latest baseline:latest [pod-security.kubernetes.io/enforce-version]
            """)
    void readsLabelsAsTheApiServerDoes(String labels, String expected) {
        String text = "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: "
                + labels.replaceAll("(enforce|audit|warn)(-version)?:", "pod-security.kubernetes.io/$1$2:") + "}}";
        NamespacePolicy policy = NamespacePolicy.of(new KubeObject(
                new YamlParser().parse(text.getBytes(StandardCharsets.UTF_8)).root(), "n.yaml"));
        assertThat(policy.enforce() + " " + policy.audit() + " " + policy.warn() + " " + policy.faults())
                .isEqualTo(expected.strip());
    }
}
