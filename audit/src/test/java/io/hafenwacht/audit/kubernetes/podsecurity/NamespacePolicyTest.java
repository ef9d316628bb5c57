package io.hafenwacht.audit.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

    /// `AdmissionConfiguration` as it lies on the node, and the label `enforce` of a namespace.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {enforce: baseline, enforce-version: v1.25}       | {}                    | baseline:v1.25 privileged:latest privileged:latest
            {enforce: baseline, enforce-version: v1.25}       | {enforce: restricted} | restricted:v1.25 privileged:latest restricted:v1.25
            {enforce: baseline}                               | {enforce: privileged} | privileged:latest privileged:latest privileged:latest
            {enforce: restricted, warn: restricted, audit: baseline} | {enforce: baseline} | baseline:latest baseline:latest restricted:latest
            {enforce: foo}                                    | {}                    | privileged:latest privileged:latest privileged:latest
            """)
    void startsFromWhatTheApiServerIsTold(String defaults, String labels, String expected) {
        String named = labels.replaceAll("(enforce|audit|warn):", "pod-security.kubernetes.io/$1:");
        assertThat(demanded("{name: PodSecurity, configuration: {defaults: " + defaults + "}}", named))
                .isEqualTo(expected);
        assertThat(demanded("{name: PodSecurity, path: pss.yaml}", named, "{defaults: " + defaults + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {namespaces: [n]}     | privileged:latest privileged:latest privileged:latest
            {namespaces: [other]} | restricted:latest privileged:latest restricted:latest
            {usernames: [n]}      | restricted:latest privileged:latest restricted:latest
            """)
    void makesTheExceptionsOfTheApiServer(String exemptions, String expected) {
        assertThat(demanded(
                        "{name: PodSecurity, configuration: {exemptions: " + exemptions + "}}",
                        "{pod-security.kubernetes.io/enforce: restricted}"))
                .isEqualTo(expected);
    }

    private static String demanded(String plugin, String labels, String... file) {
        String content = file.length == 0 ? "" : file[0];
        String facts = """
                {"processes": [{"name": "kube-apiserver", "arguments": ["--admission-control-config-file=/k/a.yaml"]}],
                "hostFiles": {"/k/a.yaml": {"content": "{plugins: [{name: Other}, %s]}"}, "/k/pss.yaml": {"content": "%s"}}}
                """.formatted(plugin, content);
        String namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: " + labels + "}}";
        Cluster cluster = new Cluster(true, Judged.objects("n.yaml", namespace), Map.of(), Judged.json(facts));
        NamespacePolicy policy =
                NamespacePolicy.of(cluster, cluster.ofKind("Namespace").getFirst());
        return policy.enforce() + " " + policy.audit() + " " + policy.warn();
    }
}
