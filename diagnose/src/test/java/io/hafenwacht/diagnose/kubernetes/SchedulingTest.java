package io.hafenwacht.diagnose.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pods that no node takes, by the scheduler's words of several releases.
class SchedulingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HW-T50 | 0/1 nodes are available: 1 Insufficient cpu. | ``
            HW-T50 | 0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available | ``
            HW-T50 | 0/1 nodes are available: 1 Too many pods. | ``
            HW-T51 | 0/1 nodes are available: 1 node(s) didn't match node selector. | nodeSelector: {disk: ssd},
            HW-T51 | 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. | nodeSelector: {zone: b},
            HW-T51 | 0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. | affinity: {podAntiAffinity: {}},
            HW-T53 | 0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims. | volumes: [{persistentVolumeClaim: {claimName: data}}],
            HW-T53 | persistentvolumeclaim "data" not found | volumes: [{persistentVolumeClaim: {claimName: data}}],
            HW-T71 | 0/1 nodes are available: 1 node(s) had taint {node.kubernetes.io/disk-pressure: }, that the pod didn't tolerate. | ``
            """)
    void theSchedulersWordsAreTheProof(String id, String message, String spec) {
        assertThat(Objects.unscheduled(message, spec).proven()).containsExactly(id);
    }

    @Test
    void aTaintIsTheCauseWhereTheNodeWouldDoOtherwise() {
        Objects pod =
                Objects.unscheduled("0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}.", "");
        assertThat(pod.proven()).isEmpty();
        assertThat(pod.put(KubernetesProbes.NODES, node("taints: [{key: dedicated, value: gpu}]", "4"))
                        .proven())
                .containsExactly("HW-T52");
        assertThat(pod.put(KubernetesProbes.NODES, node("taints: [{key: dedicated, value: gpu}]", "100m"))
                        .proven())
                .isEmpty();
    }

    @Test
    void aCordonedNodeIsTheCauseWhereItWouldDoOtherwise() {
        for (String words : new String[] {
            "0/1 nodes are available: 1 node(s) were unschedulable.",
            "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unschedulable: }."
        }) {
            Objects pod = Objects.unscheduled(words, "");
            assertThat(pod.put(KubernetesProbes.NODES, node("unschedulable: true", "4"))
                            .proven())
                    .containsExactly("HW-T72");
            assertThat(pod.proven()).isEmpty();
        }
    }

    @Test
    void aSelectorThatANodeMatchesIsNotTheCause() {
        assertThat(Objects.unscheduled(
                                "0/2 nodes are available: 1 node(s) didn't match node selector, 1 Insufficient cpu.",
                                "nodeSelector: {zone: a},")
                        .proven())
                .containsExactly("HW-T50");
    }

    @Test
    void theVolumesStorySaysWhatIsMissing() {
        Objects pod = Objects.unscheduled(
                "pod has unbound immediate PersistentVolumeClaims",
                "volumes: [{persistentVolumeClaim: {claimName: data}}],");
        assertThat(pod.told()).contains("data that the pod mounts does not exist");
        assertThat(pod.put(KubernetesProbes.CLAIMS, claim("storageClassName: fast"))
                        .told())
                .contains("storage class fast, which does not exist");
        assertThat(pod.put(KubernetesProbes.CLAIMS, claim(""))
                        .put(KubernetesProbes.CLASSES, "[]")
                        .told())
                .contains("names no storage class, and the cluster has none");
        assertThat(pod.put(KubernetesProbes.CLAIMS, claim("storageClassName: standard"))
                        .told())
                .contains("is not bound to a volume");
    }

    @Test
    void theRequestStandsBesideTheLargestNode() {
        assertThat(Objects.unscheduled("1 Insufficient cpu.", "").told()).contains("0.5", "value=Text[english=4");
    }

    @Test
    void aPodThatRunsIsNotPending() {
        assertThat(Objects.pod().proven()).isEmpty();
        assertThat(Objects.pod().suspected()).isEmpty();
    }

    private static String claim(String spec) {
        return "[{metadata: {name: data}, spec: {" + spec + "}, status: {phase: Pending}}]";
    }

    private static String node(String spec, String cpu) {
        return "[{metadata: {name: node1}, spec: {" + spec + "}, status: {allocatable: {cpu: '" + cpu
                + "', memory: 8Gi}, conditions: [{type: Ready, status: 'True'}]}}]";
    }
}
