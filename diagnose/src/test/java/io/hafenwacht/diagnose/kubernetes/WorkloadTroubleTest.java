package io.hafenwacht.diagnose.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workloads, services, ingresses, nodes and the API server.
class WorkloadTroubleTest {
    private static final String ONE = "replicas: 1, template: {spec: {serviceAccountName: robot}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HW-T54 | Error creating: pods "web-x" is forbidden: exceeded quota: few, requested: pods=1, used: pods=0, limited: pods=0
            HW-T54 | Error creating: pods "web-x" is forbidden: failed quota: few: must specify limits.cpu
            HW-T54 | Error creating: pods "web-x" is forbidden: maximum cpu usage per Container is 1, but limit is 2
            HW-T55 | Error creating: pods "web-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true
            HW-T55 | Error creating: pods "web-x" is forbidden: unable to validate against any pod security policy: []
            HW-T55 | Error creating: admission webhook "policy.example.com" denied the request: no latest
            HW-T55 | Error creating: Internal error occurred: failed calling webhook "policy.example.com": context deadline exceeded
            HW-T88 | Error creating: pods "web-x" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found
            """)
    void whyNoPodIsCreated(String id, String message) {
        Objects web = Objects.workload("Deployment", ONE, "")
                .put(KubernetesProbes.REPLICA_SETS, "[{metadata: {name: web-x, uid: r, ownerReferences: [{uid: w}]}}]")
                .events("ReplicaSet web-x FailedCreate -: " + message);
        assertThat(web.proven()).containsExactly(id);
        assertThat(web.events(
                                "ReplicaSet web-x FailedCreate -: " + message,
                                "ReplicaSet web-x SuccessfulCreate -: Created pod: web-x-1")
                        .proven())
                .isEmpty();
        assertThat(web.put(
                                KubernetesProbes.PODS,
                                "[{metadata: {name: p, ownerReferences: [{uid: r}]}, status: {conditions: [{type: Ready, status: 'True'}]}}]")
                        .proven())
                .isEmpty();
    }

    @Test
    void aWebhookThatDoesNotAnswerIsToldApart() {
        assertThat(Objects.workload("Deployment", ONE, "")
                        .events("Deployment web FailedCreate -: failed calling webhook \"p\": connection refused")
                        .told())
                .contains("does not answer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HW-T82 | Deployment  | replicas: 1   | conditions: [{type: Progressing, status: "False", reason: ProgressDeadlineExceeded}]
            ``     | Deployment  | replicas: 1   | conditions: [{type: Progressing, status: "True", reason: NewReplicaSetAvailable}]
            HW-T84 | Job         | backoffLimit: 0 | conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded}]
            HW-T84 | Job         | activeDeadlineSeconds: 5 | conditions: [{type: Failed, status: "True", reason: DeadlineExceeded}]
            ``     | Job         | backoffLimit: 0 | conditions: [{type: Complete, status: "True"}]
            HW-T85 | CronJob     | suspend: true, schedule: "* * * * *" | ``
            ``     | CronJob     | suspend: false, schedule: "* * * * *" | ``
            """)
    void statesOfWorkloads(String id, String kind, String spec, String status) {
        assertThat(Objects.workload(kind, spec, status).proven())
                .isEqualTo(id.isEmpty() ? java.util.List.of() : java.util.List.of(id));
    }

    @Test
    void aCronJobThatMissedItsStarts() {
        Objects late = Objects.workload("CronJob", "suspend: false, schedule: '* * * * *'", "")
                .events(
                        "CronJob web FailedNeedsStart -: Cannot determine if job needs to be started: too many missed start time (> 100)");
        assertThat(late.proven()).containsExactly("HW-T85");
        assertThat(late.told()).contains("more than 100 starts");
    }

    @Test
    void anAutoscalerWithoutMetrics() {
        Objects web = Objects.workload("Deployment", "replicas: 1", "");
        String scaler =
                "[{metadata: {name: h}, spec: {scaleTargetRef: {kind: Deployment, name: web}}, status: {conditions:"
                        + " [{type: ScalingActive, status: 'False', reason: FailedGetResourceMetric, message: no metrics}]}}]";
        assertThat(web.put(KubernetesProbes.AUTOSCALERS, scaler).proven()).containsExactly("HW-T83");
        assertThat(web.put(KubernetesProbes.AUTOSCALERS, scaler.replace("name: web", "name: other"))
                        .proven())
                .isEmpty();
        assertThat(web.put(
                                KubernetesProbes.AUTOSCALERS,
                                scaler.replace(
                                        "'False', reason: FailedGetResourceMetric", "'True', reason: ValidMetricFound"))
                        .proven())
                .isEmpty();
    }

    @Test
    void aStatefulSetThatWaits() {
        String first =
                "{metadata: {name: web-0, ownerReferences: [{uid: w}]}, status: {conditions: [{type: Ready, status: 'False'}]}}";
        Objects set = Objects.workload("StatefulSet", "replicas: 3", "").put(KubernetesProbes.PODS, "[" + first + "]");
        assertThat(set.proven()).containsExactly("HW-T86");
        assertThat(set.told()).contains("web-0");
        assertThat(set.put(KubernetesProbes.PODS, "[" + first.replace("'False'", "'True'") + "]")
                        .proven())
                .isEmpty();
        assertThat(Objects.workload("StatefulSet", "replicas: 3, podManagementPolicy: Parallel", "")
                        .put(KubernetesProbes.PODS, "[" + first + "]")
                        .proven())
                .isEmpty();
    }

    private static final String PORT = "selector: {app: web}, ports: [{port: 80, targetPort: 8080}]";

    @Test
    void aServiceThatLeadsSomewhere() {
        assertThat(Objects.service(PORT).proven()).isEmpty();
        assertThat(Objects.service("ports: [{port: 80}]").proven()).isEmpty();
        assertThat(Objects.service("selector: {app: web}, ports: [{port: 80, targetPort: http}]")
                        .proven())
                .isEmpty();
    }

    @Test
    void aServiceThatLeadsNowhere() {
        Objects lost = Objects.service(PORT.replace("app: web", "app: wbe"));
        assertThat(lost.proven()).containsExactly("HW-T74");
        assertThat(lost.told()).contains("app=web");
        assertThat(Objects.service(PORT)
                        .put(KubernetesProbes.PODS, "[" + Objects.pod("web-1", "web", false) + "]")
                        .proven())
                .containsExactly("HW-T75");
        assertThat(Objects.service("selector: {app: web}, ports: [{port: 80, targetPort: htpt}]")
                        .proven())
                .containsExactly("HW-T76");
    }

    @ParameterizedTest
    @CsvSource({"refused, true", "open, false", "timeout, false", "unreachable, false"})
    void onlyARefusalProvesThatNothingListens(String result, boolean proven) {
        Objects service = Objects.service(PORT)
                .put(KubernetesProbes.CONNECT, "[{pod: web-1, port: '8080', result: " + result + "}]");
        assertThat(service.proven().contains("HW-T76")).isEqualTo(proven);
    }

    @Test
    void whetherAPortAnswersIsUnknownWhereNobodyTried() {
        Objects service = Objects.service(PORT).unseen(KubernetesProbes.CONNECT);
        assertThat(service.proven()).isEmpty();
    }

    private static final String BACKEND =
            "rules: [{http: {paths: [{path: /, backend: {service: {name: NAME, port: {PORT}}}}]}}]";

    @ParameterizedTest
    @CsvSource({"web, number: 80, ''", "web, name: http, ''", "web, number: 81, HW-T80", "wbe, number: 80, HW-T80"})
    void backendsOfAnIngress(String name, String port, String id) {
        Objects ingress = Objects.ingress(BACKEND.replace("NAME", name).replace("PORT", port));
        assertThat(String.join(",", ingress.proven())).isEqualTo(id);
    }

    @Test
    void backendsOfTheOldForm() {
        assertThat(Objects.ingress("backend: {serviceName: web, servicePort: 80}")
                        .proven())
                .isEmpty();
        assertThat(Objects.ingress("backend: {serviceName: web, servicePort: 8080}")
                        .proven())
                .containsExactly("HW-T80");
    }

    @Test
    void theSecretOfAnIngress() {
        assertThat(Objects.ingress("tls: [{secretName: cert}]").proven()).isEmpty();
        Objects missing = Objects.ingress("tls: [{secretName: cert}, {secretName: other}]");
        assertThat(missing.proven()).containsExactly("HW-T81");
        assertThat(missing.told()).contains("spec.tls[1].secretName");
        assertThat(missing.unseen(KubernetesProbes.SECRETS).proven()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HW-T70 | ``                  | {type: Ready, status: Unknown, reason: NodeStatusUnknown, message: Kubelet stopped posting node status.}
            HW-T70 | ``                  | {type: Ready, status: "False", reason: KubeletNotReady, message: cni config uninitialized}
            HW-T71 | ``                  | {type: Ready, status: "True"}, {type: DiskPressure, status: "True"}
            HW-T72 | unschedulable: true | {type: Ready, status: "True"}
            ``     | ``                  | {type: Ready, status: "True"}, {type: DiskPressure, status: "False"}
            """)
    void nodes(String id, String spec, String conditions) {
        assertThat(String.join(",", Objects.node(spec, conditions).proven())).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HW-T89 | TLS: PKIX path validation failed: validity check failed
            HW-T89 | TLS: NotAfter: Sun May 03 12:00:00 UTC 2026
            HW-T89 | TLS: certificate expired
            HW-T90 | the API server at 10.0.0.1:6443 cannot be reached: Connection refused
            HW-T90 | Unauthorized
            """)
    void theWayToTheApi(String id, String obstacle) {
        assertThat(Objects.cluster(obstacle).proven()).containsExactly(id);
    }

    @Test
    void aClusterThatIsWell() {
        assertThat(Objects.cluster("").proven()).isEmpty();
        assertThat(Objects.cluster("")
                        .put(KubernetesProbes.DNS, "{pods: [" + Objects.pod("d", "d", false) + "]}")
                        .proven())
                .containsExactly("HW-T77");
    }

    @Test
    void withoutAnySectionNothingIsProvenOfAnything() {
        for (Objects it : java.util.List.of(
                Objects.pod(),
                Objects.workload("Deployment", "", ""),
                Objects.service(PORT),
                Objects.ingress("rules: []"),
                Objects.node("", ""),
                Objects.cluster(""))) {
            var blind = new io.hafenwacht.diagnose.CaseFile(it.file().target(), Objects.NOW, Map.of());
            for (Playbook playbook : Playbooks.of(blind.target().kind())) {
                assertThat(playbook.examine(blind))
                        .as(playbook.card().id())
                        .isInstanceOfAny(
                                io.hafenwacht.diagnose.Diagnosis.Unknown.class,
                                io.hafenwacht.diagnose.Diagnosis.NotApplicable.class);
            }
        }
    }

    @Test
    void idsAreUnlikeAllOthers() {
        assertThat(Playbooks.all()).extracting(playbook -> playbook.card().id()).doesNotHaveDuplicates();
    }
}
