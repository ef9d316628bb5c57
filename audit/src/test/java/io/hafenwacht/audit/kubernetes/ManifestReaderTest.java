package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Pod, metadata: {name: a}}                              | Pod default/a
            {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}}                | Pod b/a
            {apiVersion: v1, kind: Pod, metadata: {generateName: a-}}                     | Pod default/a-
            {apiVersion: v1, kind: Namespace, metadata: {name: a}}                        | Namespace a
            {apiVersion: a.b/v1, kind: Foo, metadata: {name: a}}                          | Foo a
            {apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: a}}      | Service.serving.knative.dev a
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: a}}         | Route default/a
            {apiVersion: v1, kind: PodList, items: [{metadata: {name: a}}]}               | Pod default/a
            {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret}]}         | Secret default/
            {apiVersion: v1, kind: Pod, metadata: {name: {a: b}}}                         | Pod default/
            {apiVersion: v1, kind: Config, clusters: []}                                  | ''
            {apiVersion: v1, kind: [Pod]}                                                 | ''
            {image: apiVersion, other: kind}                                              | ''
            """)
    void titles(String manifest, String title) {
        List<KubeObject> objects = read(manifest).objects();
        assertThat(String.join(",", objects.stream().map(KubeObject::title).toList()))
                .isEqualTo(title);
    }

    @Test
    void aBrokenDocumentIsAGapWithItsLineAndTheNextOnesAreRead() {
        ManifestFile file = read("""
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                ---
                kind: Pod
                  bad: [
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: b
                  name: c
                """);
        assertThat(file.objects()).extracting(KubeObject::title).containsExactly("Pod default/a", "Pod default/c");
        assertThat(file.gaps()).extracting(gap -> gap.path()).containsExactly("a.yaml:6", "a.yaml:12");
        assertThat(file.objects().getLast().where("spec.containers").line()).isEqualTo(8);
        assertThat(file.objects().getLast().where("metadata.name").line()).isEqualTo(12);
    }

    @Test
    void aBombOfAliasesIsAGap() {
        var text = new StringBuilder("apiVersion: v1\nkind: Pod\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
            text.append(", *a").append(i - 1).append("]\n");
        }
        ManifestFile file = read(text + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n");
        assertThat(file.gaps()).hasSize(1);
        assertThat(file.gaps().getFirst().reason().english()).containsAnyOf("alias", "nodes");
    }

    @Test
    void aFileThatIsNotAboutKubernetesIsNeitherReadNorMissed() {
        ManifestFile file = read("a: [\n");
        assertThat(file.objects()).isEmpty();
        assertThat(file.gaps()).isEmpty();
    }

    @Test
    void oneObjectInTwoFilesIsTwoThings() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}}";
        byte[] bytes = (pod + "\n---\n" + pod).getBytes(StandardCharsets.UTF_8);
        var objects =
                new java.util.ArrayList<>(ManifestReader.read("a.yaml", bytes).objects());
        objects.addAll(read(pod).objects());
        Cluster cluster = Cluster.ofFiles(objects);
        assertThat(objects.stream().map(cluster::nameOf))
                .containsExactly("Pod default/a", "Pod default/a (a.yaml)", "Pod default/a (a.yaml 2)");
    }

    @Test
    void whatTheServerFillsIn() {
        KubeObject object = read("""
                {apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: a}, spec: {template: {spec: {
                  serviceAccount: old, volumes: [{name: v}, {name: h, hostPath: {path: /}}],
                  containers: [{name: c, resources: {limits: {cpu: 1}, requests: {memory: 1Gi}}}]}}}}
                """).objects().getFirst();
        Workload workload = Workload.of(object, 0).orElseThrow();
        assertThat(workload.serviceAccountName()).isEqualTo("old");
        assertThat(workload.volumes())
                .extracting(Volume::sources)
                .containsExactly(List.of("emptyDir"), List.of("hostPath"));
        Container container = workload.containers().getFirst();
        assertThat(container.path()).isEqualTo("spec.template.spec.containers[0]");
        assertThat(container.request("cpu").stringOrEmpty()).isEqualTo("1");
        assertThat(container.request("memory").stringOrEmpty()).isEqualTo("1Gi");
        assertThat(container.limit("memory").absent()).isTrue();
    }

    private static ManifestFile read(String text) {
        return ManifestReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
