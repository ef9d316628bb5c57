package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsExecTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsExec(),
                        "create pods/exec",
                        "get pods/exec",
                        "create pods/*",
                        "create */exec",
                        "create pods",
                        "delete pods/exec",
                        "create pods/exec only db-0",
                        "create,get pods/exec"))
                .isEqualTo("""
                        create pods/exec
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:rce_weak_ns
                          unbound fail high
                        get pods/exec
                          everywhere fail high KubeHound:POD_EXEC
                          namespace fail medium KubeHound:POD_EXEC
                          unbound fail high
                        create pods/*
                          everywhere fail info Kubescape:C-0002 Kubescape:exec-into-container-v1
                          namespace fail info Kubescape:C-0002 Kubescape:exec-into-container-v1
                        create */exec
                          everywhere fail high KubeHound:POD_EXEC rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC rbac-police:rce_weak_ns
                          unbound fail high
                        create pods: pass
                        delete pods/exec
                          role fail info Trivy:KSV-0053
                          unbound fail info
                        create pods/exec only db-0
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                          unbound fail high
                        create,get pods/exec
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:rce_weak_ns
                          unbound fail high
                        """);
    }

    /// Kubernetes 1.35 asks for `create` too where a stream begins with a GET.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get pods/exec        | v1.34.2 | fail
            get pods/exec        | v1.35.0 | pass
            get pods/exec        | ''      | fail
            create pods/exec     | v1.35.0 | fail
            create,get pods/exec | v1.37.1 | fail
            """)
    void aGetIsNoLongerEnough(String rule, String version, String verdict) {
        List<KubeObject> objects = RbacCase.objects("""
                {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: kube-system}, spec: {serviceAccountName: a}}
                ClusterRole r: %s
                ClusterRoleBinding b: ClusterRole/r to User:jane
                ClusterRoleBinding admin: ClusterRole/cluster-admin to ServiceAccount:kube-system/a
                """.formatted(rule));
        var cluster = new Cluster(false, objects, Map.of(), Judged.json("{\"version\": \"" + version + "\"}"));
        boolean fails = verdict.startsWith("fail");
        assertThat(RbacCase.judge(new PodsExec(), cluster))
                .contains(fails ? "roleRef high" : "ClusterRoleBinding: pass");
        assertThat(Escalation.of(cluster).shortest(Subject.user("jane")).isPresent())
                .isEqualTo(fails);
    }
}
