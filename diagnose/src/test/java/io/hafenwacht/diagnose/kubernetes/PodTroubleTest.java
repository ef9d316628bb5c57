package io.hafenwacht.diagnose.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pods whose containers do not start, end, or are not ready; each has one cause and no other.
class PodTroubleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HW-T56 | ErrImagePull | rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/ngnx:1": docker.io/library/ngnx:1: not found
            HW-T56 | ErrImagePull | manifest for web:9 not found: manifest unknown: manifest unknown
            HW-T56 | ErrImagePull | pull access denied for ngnx, repository does not exist or may require docker login
            HW-T56 | ErrImagePull | no matching manifest for linux/arm64/v8 in the manifest list entries
            HW-T56 | InvalidImageName | couldn't parse image reference "Web:1"
            HW-T57 | ErrImagePull | unauthorized: authentication required
            HW-T57 | ImagePullBackOff | failed to authorize: unexpected status: 401 Unauthorized
            HW-T57 | ErrImagePull | denied: requested access to the resource is denied
            HW-T57 | ErrImagePull | rpc error: code = Unknown desc = Error response from daemon: denied
            HW-T58 | ErrImagePull | toomanyrequests: You have reached your pull rate limit
            HW-T58 | ErrImagePull | unexpected status code 429 Too Many Requests
            HW-T59 | ErrImageNeverPull | Container image "web:1" is not present with pull policy of Never
            HW-T60 | ErrImagePull | Get "https://reg.example/v2/": dial tcp 192.0.2.1:443: i/o timeout
            HW-T60 | ErrImagePull | Get "https://reg.example/v2/": x509: certificate signed by unknown authority
            HW-T61 | CreateContainerConfigError | configmap "settings" not found
            HW-T61 | CreateContainerConfigError | secret "db" not found
            HW-T61 | CreateContainerConfigError | couldn't find key user in Secret shop/db
            HW-T62 | CreateContainerConfigError | container has runAsNonRoot and image will run as root (pod: "web-1")
            HW-T62 | CreateContainerConfigError | container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root
            HW-T63 | CreateContainerError | Error response from daemon: invalid mount config
            HW-T63 | RunContainerError | failed to create shim: exec: "/nope": no such file or directory
            """)
    void whatAContainerWaitsFor(String id, String reason, String message) {
        assertThat(Objects.waiting(reason, message).proven()).containsExactly(id);
    }

    @Test
    void whileItWaitsTheEventBeforeHasTheWords() {
        Objects pod = Objects.waiting("ImagePullBackOff", "Back-off pulling image \"web:1\"");
        assertThat(pod.proven()).isEmpty();
        assertThat(pod.events("Pod web-1 Failed web: Failed to pull image \"web:1\": manifest unknown")
                        .proven())
                .containsExactly("HW-T56");
        assertThat(pod.events("Pod other Failed web: Failed to pull image \"web:1\": manifest unknown")
                        .proven())
                .isEmpty();
    }

    @Test
    void theMissingObjectIsShownMissing() {
        assertThat(Objects.waiting("CreateContainerConfigError", "configmap \"settings\" not found")
                        .told())
                .contains("ConfigMap settings", "does not exist");
        assertThat(Objects.waiting("CreateContainerConfigError", "configmap \"settings\" not found")
                        .put(KubernetesProbes.CONFIG_MAPS, "[{metadata: {name: settings}}]")
                        .told())
                .doesNotContain("does not exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HW-T64 | 1   | Error              | ends with an error
            HW-T64 | 0   | Completed          | without an error
            HW-T64 | 127 | Error              | did not find the program
            HW-T64 | 139 | Error              | crashed
            HW-T64 | 137 | Error              | ended by a signal
            HW-T65 | 137 | OOMKilled          | more memory than its limit
            HW-T63 | 127 | ContainerCannotRun | could not start
            HW-T63 | 128 | StartError         | could not start
            """)
    void howAContainerEnded(String id, int code, String reason, String cause) {
        Objects pod = Objects.crashed(code, reason).events("Pod web-1 Failed web: Error: it failed to start");
        assertThat(pod.proven()).containsExactly(id);
        assertThat(pod.told()).contains(cause);
    }

    @Test
    void theLastLineIsShownWithItsCommand() {
        assertThat(Objects.crashed(1, "Error")
                        .logs("begin", "cannot open config")
                        .told())
                .contains("cannot open config", "kubectl logs web-1 -n shop -c web --tail=50 --previous")
                .contains(
                        "kubectl get pod web-1 -n shop -o jsonpath='{.status.containerStatuses[0].lastState.terminated.exitCode}'");
    }

    @Test
    void anOldEndIsForgotten() {
        assertThat(Objects.state(
                                "restartCount: 1, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error,"
                                        + " finishedAt: '2026-05-04T01:00:00Z'}}")
                        .proven())
                .isEmpty();
        assertThat(Objects.state(
                                "restartCount: 1, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error,"
                                        + " finishedAt: '2026-05-04T11:58:00Z'}}")
                        .proven())
                .containsExactly("HW-T64");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Liveness probe failed: Get "http://10.0.0.5:8080/": dial tcp: connect: connection refused | Nothing listens
            Liveness probe failed: HTTP probe failed with statuscode: 404                             | path
            Liveness probe failed: HTTP probe failed with statuscode: 503                             | reports a failure
            Liveness probe failed: HTTP probe failed with statuscode: 401                             | login
            Liveness probe failed: context deadline exceeded (Client.Timeout exceeded)                | within its timeout
            """)
    void aProbeThatKills(String failure, String cause) {
        Objects pod = Objects.crashed(137, "Error")
                .events(
                        "Pod web-1 Unhealthy web: " + failure,
                        "Pod web-1 Killing web: Container web failed liveness probe, will be restarted");
        assertThat(pod.proven()).containsExactly("HW-T66");
        assertThat(pod.told()).contains(cause);
    }

    @Test
    void aProbeOfAnotherPortIsNamed() {
        Objects pod = Objects.crashed(137, "Error")
                .events(
                        "Pod web-1 Unhealthy web: Liveness probe failed: connection refused",
                        "Pod web-1 Killing web: Container web failed liveness probe, will be restarted");
        String other = pod.file().value(KubernetesProbes.POD).toString();
        assertThat(other).contains("8080");
        assertThat(pod.told()).doesNotContain("none of the container's ports");
    }

    @Test
    void neverReady() {
        String running = "restartCount: 0, state: {running: {startedAt: '2026-05-04T11:00:00Z'}}";
        Objects pod = Objects.state(running);
        assertThat(pod.proven()).isEmpty();
        assertThat(pod.events("Pod web-1 Unhealthy web: Readiness probe failed: HTTP probe failed with statuscode: 500")
                        .proven())
                .containsExactly("HW-T67");
        assertThat(Objects.pod()
                        .events(
                                "Pod web-1 Unhealthy web: Readiness probe failed: HTTP probe failed with statuscode: 500")
                        .proven())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HW-T68 | restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 4, reason: Error}} | ends with an error
            HW-T68 | restartCount: 0, state: {running: {startedAt: '2026-05-04T11:58:00Z'}}                                               | does not end
            HW-T65 | restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}} | memory
            ''     | restartCount: 0, state: {running: {startedAt: '2026-05-04T11:59:50Z'}}                                               | young
            """, quoteCharacter = '"')
    void initContainers(String id, String status, String cause) {
        Objects pod = Objects.pod().put(KubernetesProbes.POD, """
                {metadata: {name: web-1, namespace: shop, uid: u},
                 spec: {nodeName: node1, initContainers: [{name: prepare, image: i}], containers: [{name: web, image: i}]},
                 status: {phase: Pending, initContainerStatuses: [{name: prepare, %s}],
                   containerStatuses: [{name: web, state: {waiting: {reason: PodInitializing}}}]}}""".formatted(status));
        if (id.equals("''")) {
            assertThat(pod.proven()).isEmpty();
        } else {
            assertThat(pod.proven()).containsExactly(id);
            assertThat(pod.told()).contains(cause);
        }
    }

    @Test
    void evicted() {
        Objects pod = Objects.pod().put(KubernetesProbes.POD, """
                {metadata: {name: web-1}, spec: {nodeName: node1, containers: [{name: web}]},
                 status: {phase: Failed, reason: Evicted, message: "The node was low on resource: memory."}}""");
        assertThat(pod.proven()).containsExactly("HW-T69");
        assertThat(pod.told()).contains("to save the node");
        assertThat(pod.put(KubernetesProbes.POD, """
                {metadata: {name: web-1}, spec: {nodeName: node1, containers: [{name: web}]},
                 status: {phase: Failed, reason: Evicted, message: 'Usage of EmptyDir volume "d" exceeds the limit "1Mi".'}}""").told()).contains("its own limit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '2026-05-04T11:58:00Z' | finalizers: [a/b] | A finalizer holds
            '2026-05-04T11:58:00Z' | labels: {}        | its time is over
            """, quoteCharacter = '"')
    void stuckInItsEnd(String since, String more, String cause) {
        Objects pod = leaving(since, more);
        assertThat(pod.proven()).containsExactly("HW-T73");
        assertThat(pod.told()).contains(cause);
    }

    @Test
    void anEndThatJustBeganOrWhoseNodeIsGone() {
        assertThat(leaving("'2026-05-04T11:59:59Z'", "labels: {}").proven()).isEmpty();
        assertThat(leaving("'2026-05-04T11:58:00Z'", "labels: {}")
                        .put(KubernetesProbes.NODES, "[]")
                        .told())
                .contains("node is gone");
    }

    private static Objects leaving(String since, String more) {
        return Objects.pod().put(KubernetesProbes.POD, """
                {metadata: {name: web-1, deletionTimestamp: %s, deletionGracePeriodSeconds: 30, %s},
                 spec: {nodeName: node1, containers: [{name: web}]},
                 status: {phase: Running, containerStatuses: [{name: web, ready: false, restartCount: 0,
                   state: {terminated: {exitCode: 137, reason: Error}}}]}}""".formatted(since, more));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FailedMount | MountVolume.SetUp failed for volume "d" : secret "certs" not found | does not exist in its namespace
            FailedMount | MountVolume.SetUp failed for volume "d" : hostPath type check failed | says why
            FailedAttachVolume | Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node | still attached
            """)
    void volumesThatCannotBeMounted(String reason, String message, String cause) {
        Objects pod = Objects.waiting("ContainerCreating", "").events("Pod web-1 " + reason + " web: " + message);
        assertThat(pod.proven()).containsExactly("HW-T87");
        assertThat(pod.told()).contains(cause);
        assertThat(Objects.pod()
                        .events("Pod web-1 " + reason + " web: " + message)
                        .proven())
                .isEmpty();
    }

    @Test
    void policies() {
        Objects cut =
                Objects.pod().put(KubernetesProbes.REACH, "{dns: {allowed: false, policies: [closed]}, ports: []}");
        assertThat(cut.proven()).containsExactly("HW-T78");
        assertThat(cut.logs("lookup db: i/o timeout", "getaddrinfo EAI_AGAIN db")
                        .told())
                .contains("EAI_AGAIN", "closed");
        Objects shut = Objects.pod()
                .put(
                        KubernetesProbes.REACH,
                        "{dns: {allowed: true}, ports: [{port: 8080, protocol: TCP, allowed: false, policies: [deny]}]}");
        assertThat(shut.proven()).containsExactly("HW-T79");
        assertThat(shut.told()).contains("8080/TCP: deny");
    }

    @Test
    void clusterDnsIsBlamedOnlyWhereThePodSaysSo() {
        Objects down = Objects.crashed(1, "Error").put(KubernetesProbes.DNS, "{pods: []}");
        assertThat(down.proven()).containsExactly("HW-T64");
        assertThat(down.logs("dial tcp: lookup db: no such host").proven()).contains("HW-T77");
        assertThat(Objects.crashed(1, "Error")
                        .logs("dial tcp: lookup db: no such host")
                        .proven())
                .containsExactly("HW-T64");
    }

    @Test
    void onANodeThatDoesNotAnswer() {
        Objects pod = Objects.pod()
                .put(
                        KubernetesProbes.NODES,
                        "[{metadata: {name: node1}, status: {conditions: [{type: Ready, status: Unknown, reason: NodeStatusUnknown}]}}]");
        assertThat(pod.proven()).containsExactly("HW-T70");
        assertThat(pod.told()).contains("stopped reporting");
    }

    @Test
    void whatWasNotSeenProvesNothing() {
        assertThat(Objects.pod()
                        .unseen(KubernetesProbes.POD, KubernetesProbes.NODES)
                        .proven())
                .isEmpty();
        assertThat(Objects.crashed(137, "Error").unseen(KubernetesProbes.EVENTS).proven())
                .containsExactly("HW-T64");
    }
}
