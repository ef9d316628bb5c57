package io.hafenwacht.app.diagnose.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which pods of one owner count as the same trouble.
class PodStateTest {
    private static final String POD = """
            {"metadata": {"name": "web-1", "uid": "u-1", "ownerReferences": [{"uid": "owner"}]},
             "spec": {"nodeName": "n1"},
             "status": {"phase": "Running", "podIP": "10.0.0.1",
              "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady",
                              "lastTransitionTime": "2026-01-01T00:00:00Z"}],
              "containerStatuses": [{"name": "web", "restartCount": 3, "containerID": "containerd://1",
               "state": {"waiting": {"reason": "CrashLoopBackOff"}},
               "lastState": {"terminated": {"exitCode": 1, "finishedAt": "2026-01-01T00:00:00Z"}}}]}}
            """;

    @Test
    void namesAddressesAndTimesTellNoTroublesApart() {
        String twin = POD.replace("web-1", "web-2")
                .replace("u-1", "u-2")
                .replace("10.0.0.1", "10.0.0.2")
                .replace("containerd://1", "containerd://2")
                .replace("00:00:00Z", "11:11:11Z");
        assertThat(twin).isNotEqualTo(POD);
        assertThat(ClusterDiagnosis.state(pod(twin))).isEqualTo(ClusterDiagnosis.state(pod(POD)));
    }

    @ParameterizedTest
    @CsvSource({
        "\"owner\", \"another\"",
        "n1, n2",
        "Running, Pending",
        "ContainersNotReady, PodCompleted",
        "CrashLoopBackOff, ImagePullBackOff",
        "\"waiting\", \"running\"",
        "\"restartCount\": 3, \"restartCount\": 0",
        "\"exitCode\": 1, \"exitCode\": 137",
        "\"uid\": \"u-1\", \"deletionTimestamp\": \"now\""
    })
    void whatPodsSayOfThemselvesDoes(String said, String other) {
        String changed = POD.replace(said, other);
        assertThat(changed).isNotEqualTo(POD);
        assertThat(ClusterDiagnosis.state(pod(changed))).isNotEqualTo(ClusterDiagnosis.state(pod(POD)));
    }

    private static Node pod(String json) {
        return new JsonParser().parse(json).root();
    }
}
