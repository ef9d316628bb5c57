package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What Trivy and kube-linter ask of a container they ask in every kind that runs pods, of init containers
/// too and of ephemeral ones never.
class ToolScopeTest {
    private static final List<String> KINDS = List.of(
            "v1 Pod %s",
            "apps/v1 Deployment {selector: {matchLabels: {a: b}}, template: {spec: %s}}",
            "apps/v1 StatefulSet {template: {spec: %s}}",
            "apps/v1 DaemonSet {template: {spec: %s}}",
            "apps/v1 ReplicaSet {template: {spec: %s}}",
            "v1 ReplicationController {template: {spec: %s}}",
            "apps.openshift.io/v1 DeploymentConfig {template: {spec: %s}}",
            "batch/v1 Job {template: {spec: %s}}",
            "batch/v1 CronJob {jobTemplate: {spec: {template: {spec: %s}}}}");

    /// The rule, what breaks it in a container, and in the pod beside it.
    private static final String RULES = """
            Trivy:KSV-0001 | securityContext: {allowPrivilegeEscalation: true}
            Trivy:KSV-0003 | securityContext: {capabilities: {drop: [CHOWN]}}
            Trivy:KSV-0004 | image: "a:1"
            Trivy:KSV-0005 | securityContext: {capabilities: {add: [KILL, SYS_ADMIN]}}
            Trivy:KSV-0011 | resources: {limits: {memory: 1Gi}}
            Trivy:KSV-0012 | securityContext: {runAsNonRoot: false}
            Trivy:KSV-0013 | image: "registry.example:5000/a"
            Trivy:KSV-0014 | securityContext: {readOnlyRootFilesystem: false}
            Trivy:KSV-0015 | resources: {limits: {cpu: 1}}
            Trivy:KSV-0016 | resources: {requests: {cpu: 1}}
            Trivy:KSV-0017 | securityContext: {privileged: true}
            Trivy:KSV-0018 | resources: {requests: {memory: 1Gi}}
            Trivy:KSV-0020 | securityContext: {runAsUser: 10000}
            Trivy:KSV-0021 | securityContext: {runAsGroup: 10000}
            Trivy:KSV-0022 | securityContext: {capabilities: {add: [KILL, NET_BIND_SERVICE]}}
            Trivy:KSV-0024 | ports: [{hostPort: 80}, {hostPort: 81}]
            Trivy:KSV-0025 | securityContext: {seLinuxOptions: {type: spc_t}}
            Trivy:KSV-0027 | securityContext: {procMount: unmasked}
            Trivy:KSV-0030 | securityContext: {seccompProfile: {type: Unconfined}}
            Trivy:KSV-0034 | image: "library/a:1"
            Trivy:KSV-0102 | image: "example.org/tiller:1"
            Trivy:KSV-0103 | securityContext: {windowsOptions: {hostProcess: true}}
            Trivy:KSV-0104 | securityContext: {seccompProfile: {type: UNCONFINED}}
            Trivy:KSV-0105 | securityContext: {runAsUser: 0}
            Trivy:KSV-0106 | securityContext: {capabilities: {drop: [all], add: [KILL, CHOWN]}}
            Trivy:KSV-0117 | ports: [{containerPort: 1023}, {containerPort: 80}]
            Trivy:KSV-0119 | securityContext: {capabilities: {add: [NET_RAW]}}
            Trivy:KSV-0120 | securityContext: {capabilities: {add: [SYS_MODULE]}}
            Trivy:KSV-0125 | image: "example.org/a:1"
            kube-linter:docker-sock | volumeMounts: [{name: sock}]
            kube-linter:drop-net-raw-capability | securityContext: {capabilities: {}}
            kube-linter:duplicate-env-var | env: [{name: A, value: b}, {name: A, value: c}]
            kube-linter:env-value-from | env: [{name: A, valueFrom: {configMapKeyRef: {name: m, key: k}}}]
            kube-linter:env-var-secret | env: [{name: mySecretKey, value: b}]
            kube-linter:invalid-target-ports | ports: [{containerPort: 1, name: "8"}]
            kube-linter:latest-tag | image: "a:latest"
            kube-linter:no-read-only-root-fs | image: "a:1"
            kube-linter:privilege-escalation-container | securityContext: {privileged: true}
            kube-linter:privileged-container | securityContext: {privileged: true}
            kube-linter:privileged-ports | ports: [{containerPort: 1023}]
            kube-linter:read-secret-from-env-var | env: [{name: A, valueFrom: {secretKeyRef: {name: m, key: k}}}]
            kube-linter:run-as-non-root | securityContext: {runAsUser: 0}
            kube-linter:sensitive-host-mounts | volumeMounts: [{name: etc}]
            kube-linter:ssh-port | ports: [{containerPort: 22}]
            kube-linter:unsafe-proc-mount | securityContext: {procMount: Unmasked}
            kube-linter:unset-cpu-requirements | resources: {limits: {cpu: 1}}
            kube-linter:unset-memory-requirements | resources: {requests: {memory: 1Gi}}
            kube-linter:writable-host-mount | volumeMounts: [{name: etc}]
            """;

    /// The same for the specification of the pod.
    private static final String RULES_OF_PODS = """
            Trivy:KSV-0006 | volumes: [{name: a, hostPath: {path: /var/run/docker.sock}}, {name: b, hostPath: {path: /x}}]
            Trivy:KSV-0007 | hostAliases: []
            Trivy:KSV-0008 | hostIPC: true
            Trivy:KSV-0009 | hostNetwork: true
            Trivy:KSV-0010 | hostPID: true
            Trivy:KSV-0023 | volumes: [{name: a, hostPath: {path: /x}}, {name: b, hostPath: {path: /y}}]
            Trivy:KSV-0025 | securityContext: {seLinuxOptions: {user: u, role: r}}
            Trivy:KSV-0026 | securityContext: {sysctls: [{name: kernel.msgmax, value: x}, {name: vm.swappiness, value: x}]}
            Trivy:KSV-0028 | volumes: [{name: a, nfs: {server: s}}, {name: b, iscsi: {iqn: i}}]
            Trivy:KSV-0036 | containers: [{name: c, volumeMounts: [{mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]}]
            Trivy:KSV-0105 | securityContext: {runAsUser: 0}
            Trivy:KSV-0116 | securityContext: {fsGroup: 0, supplementalGroups: [0, 0]}
            Trivy:KSV-0118 | securityContext: {}
            Trivy:KSV-0121 | volumes: [{name: a, hostPath: {path: /var/lib/docker}}, {name: b, hostPath: {path: /usr}}]
            kube-linter:default-service-account | containers: []
            kube-linter:deprecated-service-account-field | serviceAccount: a
            kube-linter:dnsconfig-options | dnsConfig: {options: [{name: ndots, value: "5"}]}
            kube-linter:host-ipc | hostIPC: true
            kube-linter:host-network | hostNetwork: true
            kube-linter:host-pid | hostPID: true
            kube-linter:no-node-affinity | affinity: {podAffinity: {}}
            kube-linter:non-existent-service-account | serviceAccountName: a
            kube-linter:non-isolated-pod | containers: []
            kube-linter:priority-class-name | priorityClassName: a
            kube-linter:required-annotation-email | containers: []
            kube-linter:required-label-owner | containers: []
            kube-linter:restart-policy | restartPolicy: Never
            kube-linter:unsafe-sysctls | securityContext: {sysctls: [{name: net.core.somaxconn, value: x}]}
            """;

    private static final String VOLUMES =
            "volumes: [{name: sock, hostPath: {path: /run/docker.sock}}, {name: etc, hostPath: {path: /etc}}]";

    private static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");

    @Test
    void everyKindAndInitContainersButNoEphemeralOnes() {
        var wrong = new ArrayList<String>();
        for (String row : RULES.lines().toList()) {
            String rule = row.substring(0, row.indexOf(" | "));
            String container = "{name: c, " + row.substring(row.indexOf(" | ") + 3) + "}";
            for (String kind : KINDS) {
                for (String list : kind.contains(" Pod ") ? LISTS : LISTS.subList(0, 1)) {
                    long found = found(kind, "{" + VOLUMES + ", " + list + ": [" + container + "]}", rule);
                    if (found != (list.equals("ephemeralContainers") ? 0 : 1)) {
                        wrong.add(found + " × " + rule + " in " + list + " of " + kind.split(" ")[1]);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyKindOnce() {
        var wrong = new ArrayList<String>();
        for (String row : RULES_OF_PODS.lines().toList()) {
            String rule = row.substring(0, row.indexOf(" | "));
            for (String kind : KINDS) {
                long found = found(kind, "{" + row.substring(row.indexOf(" | ") + 3) + "}", rule);
                if (found != 1) {
                    wrong.add(found + " × " + rule + " of " + kind.split(" ")[1]);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static long found(String kind, String spec, String rule) {
        String[] parts = kind.split(" ", 3);
        String manifest = "{apiVersion: " + parts[0] + ", kind: " + parts[1]
                + ", metadata: {name: w, namespace: ns}, spec: " + parts[2].formatted(spec) + "}";
        return Judged.all(Judged.files(manifest), Map.of()).stream()
                .filter(f -> f.carries(rule))
                .count();
    }
}
