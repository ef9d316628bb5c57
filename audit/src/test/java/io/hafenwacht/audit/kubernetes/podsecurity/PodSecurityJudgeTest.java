package io.hafenwacht.audit.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.core.rule.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodSecurityJudgeTest {
    private static final String CRON_JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: backup, namespace: shop}
            spec:
              jobTemplate:
                spec:
                  template:
                    metadata:
                      annotations:
                        container.apparmor.security.beta.kubernetes.io/a: unconfined
                    spec:
                      hostPID: true
                      volumes: [{name: v, hostPath: {path: /}}, {name: w, nfs: {}}]
                      containers:
                        - name: a
                          securityContext: {allowPrivilegeEscalation: false}
            """;

    @Test
    void everyFieldOfATemplateWithTheIdOfItsProperty() {
        assertThat(judged("restricted:v1.18"))
                .containsExactly(
                        "HW-K126 spec.jobTemplate.spec.template.metadata.annotations"
                                + "['container.apparmor.security.beta.kubernetes.io/a']"
                                + " PSS:baseline/appArmorProfile",
                        "HW-K114 spec.jobTemplate.spec.template.spec.hostPID PSS:baseline/hostNamespaces",
                        "HW-K118 spec.jobTemplate.spec.template.spec.volumes[0].hostPath"
                                + " PSS:restricted/restrictedVolumes",
                        "HW-K122 spec.jobTemplate.spec.template.spec.volumes[1].nfs PSS:restricted/restrictedVolumes",
                        "HW-K103 spec.jobTemplate.spec.template.spec.containers[0].securityContext.runAsNonRoot"
                                + " PSS:restricted/runAsNonRoot");
    }

    @Test
    void aLaterVersionDemandsMore() {
        assertThat(judged("baseline:v1.0")).hasSize(3);
        assertThat(judged("restricted:v1.18")).hasSize(5);
        assertThat(judged("restricted:v1.19")).hasSize(6);
        assertThat(judged("restricted:v1.22")).hasSize(7);
        assertThat(judged("privileged:latest")).isEmpty();
    }

    @Test
    void saysWhereAndWhy() {
        Verdict.Fail fail = (Verdict.Fail) new PodSecurityJudge()
                .judge(
                        Policy.of("baseline:v1.25").orElseThrow(),
                        Judged.files(CRON_JOB).workloads().getFirst())
                .get(1)
                .verdict();
        assertThat(fail.location().line()).isEqualTo(12);
        assertThat(fail.subject()).isEqualTo("hostNamespaces: spec.jobTemplate.spec.template.spec.hostPID");
        assertThat(fail.evidence().english())
                .isEqualTo("baseline:v1.25 does not admit it (host namespaces): "
                        + "spec.jobTemplate.spec.template.spec.hostPID = true");
    }

    @Test
    void theNamespaceDemandsByItsLabels() {
        Cluster cluster = Judged.files(CRON_JOB + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, "
                + "labels: {pod-security.kubernetes.io/enforce: baseline}}\n");
        assertThat(PodSecurityJudge.demanded(cluster, cluster.workloads().getFirst())
                        .orElseThrow()
                        .enforce())
                .hasToString("baseline:latest");
        Cluster alone = Judged.files(CRON_JOB);
        assertThat(PodSecurityJudge.demanded(alone, alone.workloads().getFirst()))
                .isEmpty();
    }

    @Test
    void everyCheckOfTheStandardHasItsRule() {
        String worst = "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {"
                + "seccomp.security.alpha.kubernetes.io/pod: unconfined}}, spec: {hostPID: true, hostIPC: true, "
                + "hostNetwork: true, volumes: [{name: v, hostPath: {}}, {name: w, nfs: {}}], securityContext: "
                + "{runAsUser: 0, sysctls: [{name: x}], seLinuxOptions: {type: x}, appArmorProfile: {}, "
                + "seccompProfile: {}, windowsOptions: {hostProcess: true}}, containers: [{name: a, ports: "
                + "[{hostPort: 1}], livenessProbe: {httpGet: {host: h}}, securityContext: {privileged: true, "
                + "procMount: x, capabilities: {add: [X]}}}, {name: b}]}}";
        List<String> found = List.of("baseline:v1.0", "baseline", "restricted:v1.0", "restricted").stream()
                .flatMap(policy -> new PodSecurityJudge()
                                .judge(
                                        Policy.of(policy).orElseThrow(),
                                        Judged.files(worst).workloads().getFirst())
                                .stream()
                                .map(judgement -> judgement
                                                .rule()
                                                .references()
                                                .containsAll(((Verdict.Fail) judgement.verdict()).references())
                                        ? ""
                                        : judgement.rule().id() + " lacks " + judgement.verdict()))
                .filter(fault -> !fault.isEmpty())
                .toList();
        assertThat(found).isEmpty();
    }

    private static List<String> judged(String policy) {
        return new PodSecurityJudge()
                        .judge(
                                Policy.of(policy).orElseThrow(),
                                Judged.files(CRON_JOB).workloads().getFirst())
                        .stream()
                        .map(judgement -> {
                            Verdict.Fail fail = (Verdict.Fail) judgement.verdict();
                            return judgement.rule().id() + " " + fail.location().field() + " "
                                    + fail.references().getFirst();
                        })
                        .toList();
    }
}
