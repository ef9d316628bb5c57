package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What each of these rules of Kubescape says of whole inputs, all checks together: the objects that carry
/// its name. Objects are written as in [Cases]; a parameter of a check stands before them as
/// `<HW-K121.name=value>`.
class KubescapeRulesTest {
    @Test
    void workloads() {
        hold("""
            configured-liveness-probe
                Job j: template: {spec: {initContainers: [{name: a}], containers: [{name: b}]}}
                & Pod p: containers: [{name: a, livenessProbe: {exec: {command: [x]}}}]
                => Job j
            configured-readiness-probe
                DaemonSet d: template: {spec: {containers: [{name: a, livenessProbe: {}}]}}
                & Pod p: containers: [{name: a, readinessProbe: {httpGet: {port: 1}}}]
                => DaemonSet d
            container-hostPort
                StatefulSet s: template: {spec: {containers: [{ports: [{containerPort: 1}, {containerPort: 2, hostPort: 3}]}]}}
                & Pod p: containers: [{ports: [{hostPort: 0}]}]
                => StatefulSet s
            host-network-access
                ReplicaSet r: template: {spec: {hostNetwork: true}} & Pod p: hostNetwork: false & Pod q: hostPID: true
                => ReplicaSet r
            naked-pods
                Pod alone: containers: [] & Pod owned = metadata: {name: owned, ownerReferences: [{kind: Job, name: j}]} & Job j: template: {spec: {}}
                => Pod alone
            rule-allow-privilege-escalation
                Pod a: containers: [{securityContext: {}}] & Pod b: containers: [{securityContext: {allowPrivilegeEscalation: false}}]
                => Pod a
            rule-allow-privilege-escalation
                Pod a: containers: [{name: x}] & PodSecurityPolicy p: allowPrivilegeEscalation: false
                =>
            rule-allow-privilege-escalation
                Pod a: containers: [{name: x}] & PodSecurityPolicy p: allowPrivilegeEscalation: false & PodSecurityPolicy q: privileged: false
                => Pod a
            resource-policies
                Pod a: containers: [{resources: {limits: {cpu: 1}}}] & Pod b: containers: [{resources: {limits: {cpu: 1, memory: 1Gi}}}]
                => Pod a
            set-fsgroup-value
                Pod a: securityContext: {runAsGroup: 5} & Pod b: securityContext: {fsGroup: 0}
                & CronJob c: jobTemplate: {spec: {template: {spec: {securityContext: {fsGroup: -1}}}}}
                => CronJob c, Pod a
            set-fsgroupchangepolicy-value
                Pod a: securityContext: {fsGroupChangePolicy: Sometimes} & Pod b: securityContext: {fsGroupChangePolicy: OnRootMismatch}
                => Pod a
            set-supplementalgroups-values
                Deployment a: template: {spec: {securityContext: {fsGroup: 1}}}
                & Deployment b: template: {spec: {securityContext: {supplementalGroups: [7]}}}
                => Deployment a
            set-seLinuxOptions
                Pod a: containers: [{securityContext: {seLinuxOptions: {level: s0}}}, {name: b}]
                & Pod b: securityContext: {seLinuxOptions: {level: s0}}, containers: [{name: c}]
                => Pod a
            set-runasusername-value
                Pod a: os: {name: windows}, containers: [{name: c}] & Pod b: nodeSelector: {kubernetes.io/os: linux}, containers: [{name: c}]
                & Deployment d: template: {spec: {nodeSelector: {kubernetes.io/os: windows}, securityContext: {windowsOptions: {runAsUserName: user}}, containers: [{name: c}]}}
                => Pod a
            rule-identify-old-k8s-registry
                Pod kube-system/a: containers: [{image: "k8s.gcr.io/pause:3"}] & Pod kube-system/b: containers: [{image: "registry.k8s.io/pause:3"}]
                & Pod web/c: containers: [{image: "k8s.gcr.io/pause:3"}]
                => Pod a
            CVE-2021-25741
                Deployment d: template: {spec: {containers: [{volumeMounts: [{name: v, subPath: etc}]}]}}
                & Pod p: containers: [{volumeMounts: [{name: v}]}]
                & Node n = status: {nodeInfo: {kubeletVersion: v1.21.3}}
                => Deployment d
            CVE-2021-25741
                Pod p: containers: [{volumeMounts: [{name: v, subPath: etc}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.21.5}}
                =>
            CVE-2021-25742
                Deployment in/c: template: {spec: {containers: [{image: "hub/ingress-nginx/controller:v0.46.0"}]}}
                & ConfigMap in/c = data: {allow-snippet-annotations: "true"}
                => Deployment c
            CVE-2021-25742
                Deployment in/c: template: {spec: {containers: [{image: "hub/ingress-nginx/controller:v0.46.0"}]}}
                & ConfigMap in/c = data: {allow-snippet-annotations: "false"}
                =>
            agent-sandbox-hardened-runtime-class
                SandboxTemplate a: podTemplate: {spec: {runtimeClassName: kata}} & SandboxTemplate b: podTemplate: {spec: {runtimeClassName: gvisor}}
                & SandboxTemplate c: podTemplate: {spec: {}}
                => SandboxTemplate a, SandboxTemplate c
            agent-sandbox-hardened-runtime-class
                <HW-K231.hardenedSandboxRuntimeClasses=kata> SandboxTemplate a: podTemplate: {spec: {runtimeClassName: kata}}
                & SandboxTemplate b: podTemplate: {spec: {runtimeClassName: gvisor}}
                => SandboxTemplate b
            alert-mount-potential-credentials-paths
                <HW-K121.cloudProvider=gke> Pod a: volumes: [{name: v, hostPath: {path: /.config/gcloud/}}]
                & Pod b: volumes: [{name: v, hostPath: {path: /.aws/}}]
                => Pod a
            alert-mount-potential-credentials-paths
                Pod a: volumes: [{name: v, hostPath: {path: /.config/gcloud/}}]
                =>
            workload-with-cluster-takeover-roles
                Pod n/a: serviceAccountName: s & ServiceAccount n/s & Role n/r = rules: [{apiGroups: [""], resources: [pods], verbs: [patch]}]
                & RoleBinding n/b = roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: s, namespace: n}]
                => Pod a
            workload-with-cluster-takeover-roles
                Pod n/a: serviceAccountName: s, automountServiceAccountToken: false & ServiceAccount n/s
                & ClusterRole r = rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: s, namespace: n}]
                =>
            exposed-sensitive-interfaces-v1
                Deployment n/jenkins-main [app=j]: selector: {matchLabels: {app: j}}, template: {metadata: {labels: {app: j}}}
                & Service n/s: type: NodePort, selector: {app: j}, ports: [{port: 80}]
                => Deployment jenkins-main
            C-0274
                Deployment n/a: template: {metadata: {labels: {app: r}}, spec: {containers: [{args: [--protected-mode, "no"]}]}}
                & Deployment m/b: template: {metadata: {labels: {app: r}}, spec: {containers: [{args: [--protected-mode, "no"]}]}}
                & Service n/s: selector: {app: r}, ports: [{port: 6379}]
                => Deployment a
            rule-privileged-container
                ReplicationController r: template: {spec: {containers: [{securityContext: {privileged: true}}]}}
                & SandboxTemplate s: podTemplate: {spec: {containers: [{securityContext: {privileged: true}}]}}
                & Job j: template: {spec: {containers: [{securityContext: {privileged: true}}]}}
                => Job j
            deprecated-service-account-field
                ReplicationController r: template: {spec: {serviceAccount: a}} & DeploymentConfig d: template: {spec: {serviceAccount: a}}
                => ReplicationController r
            set-runasusername-value
                Pod a: os: {name: windows}, initContainers: [{name: i}], containers: [{securityContext: {windowsOptions: {runAsUserName: u}}}]
                =>
            workload-with-cluster-takeover-roles
                ReplicationController n/r: template: {spec: {serviceAccountName: s}} & ServiceAccount n/s
                & ClusterRole c = rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: c}, subjects: [{kind: ServiceAccount, name: s, namespace: n}]
                =>
            automount-service-account
                Pod a: serviceAccountName: s & Pod b: automountServiceAccountToken: false & Pod c: containers: []
                & ServiceAccount s = automountServiceAccountToken: false & ServiceAccount n/default
                => Pod c
            linux-hardening
                Pod a: containers: [{securityContext: {seLinuxOptions: {type: t}, capabilities: {drop: [ALL]}}}]
                & Pod b: securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: x}]
                & Pod c: ephemeralContainers: [{name: x}]
                => Pod a
            exposed-sensitive-interfaces-v1
                Pod n/nifi-0 [app=j]: containers: [] & Service n/s: type: LoadBalancer, selector: {app: j}, ports: [{port: 80}]
                =>
            """);
    }

    @Test
    void clusterAndRoles() {
        hold("""
            alert-container-optimized-os-not-in-use
                Node a = status: {nodeInfo: {osImage: "Ubuntu 24.04"}} & Node b = status: {nodeInfo: {osImage: "Bottlerocket OS 1.2"}}
                => Node a
            alert-fargate-not-in-use
                Node a = status: {} & Node b = status: {}
                => Node a, Node b
            alert-fargate-not-in-use
                Node a = status: {} & Node fargate-b = status: {}
                =>
            anonymous-access-enabled
                RoleBinding n/a = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: x}, {kind: Group, name: "system:unauthenticated"}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: User, name: "system:anonymous"}]
                & ClusterRoleBinding c = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: "system:authenticated"}]
                => ClusterRoleBinding b, RoleBinding a
            rule-can-approve-cert-signing-request
                ClusterRole r = rules: [{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: g}]
                => ClusterRoleBinding b
            rule-can-approve-cert-signing-request
                ClusterRole r = rules: [{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [get]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: g}]
                =>
            rule-excessive-delete-rights-v1
                Role n/r = rules: [{apiGroups: [apps], resources: [deployments], verbs: [deletecollection]}]
                & RoleBinding n/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u}]
                => RoleBinding b
            rule-excessive-delete-rights-v1
                Role n/r = rules: [{apiGroups: [""], resources: [configmaps], verbs: [delete]}]
                & RoleBinding n/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u}]
                =>
            rule-list-all-cluster-admins-v1
                ClusterRole all = rules: [{apiGroups: [""], resources: ["*"], verbs: ["*"]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: all}, subjects: [{kind: User, name: u}]
                => ClusterRoleBinding b
            rule-list-all-cluster-admins-v1
                ClusterRole all = rules: [{apiGroups: [apps], resources: ["*"], verbs: ["*"]}]
                & ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: all}, subjects: [{kind: User, name: u}]
                =>
            ensure-default-service-accounts-has-only-default-roles
                RoleBinding n/a = subjects: [{kind: ServiceAccount, name: default, namespace: n}]
                & RoleBinding n/b [kubernetes.io/bootstrapping=rbac-defaults] = subjects: [{kind: ServiceAccount, name: default, namespace: n}]
                => RoleBinding a
            list-all-namespaces
                Namespace a & Namespace b
                => Namespace a, Namespace b
            list-all-validating-webhooks
                ValidatingWebhookConfiguration v = webhooks: [] & MutatingWebhookConfiguration m = webhooks: []
                => ValidatingWebhookConfiguration v
            pod-security-admission-applied-1
                Namespace a & Namespace b [pod-security.kubernetes.io/enforce=privileged]
                => Namespace a
            pod-security-admission-applied-2
                Namespace a & MutatingWebhookConfiguration m = webhooks: [{rules: [{scope: "*"}]}]
                =>
            pod-security-admission-applied-2
                Namespace a & MutatingWebhookConfiguration m = webhooks: [{rules: [{scope: Cluster}]}]
                => Namespace a
            pod-security-admission-baseline-applied-2
                Namespace a [pod-security.kubernetes.io/enforce=privileged] & MutatingWebhookConfiguration m = webhooks: [{rules: [{scope: "*"}]}]
                & Namespace b [pod-security.kubernetes.io/enforce=restricted]
                => Namespace a
            psp-deny-hostpid
                PodSecurityPolicy a: hostPID: true & PodSecurityPolicy b: hostPID: true
                => PodSecurityPolicy a, PodSecurityPolicy b
            psp-deny-hostpid
                PodSecurityPolicy a: hostPID: true & PodSecurityPolicy b: privileged: true
                =>
            psp-deny-root-container
                PodSecurityPolicy a: runAsUser: {rule: MustRunAs, ranges: [{min: 0, max: 9}]}
                => PodSecurityPolicy a
            psp-deny-root-container
                PodSecurityPolicy a: runAsUser: {rule: RunAsAny} & PodSecurityPolicy b: runAsUser: {rule: MustRunAs, ranges: [{min: 1, max: 9}]}
                =>
            """);
    }

    @Test
    void defaultNamespace() {
        for (String kind : List.of(
                "CSIStorageCapacity",
                "Endpoints",
                "Ingress",
                "Lease",
                "PersistentVolumeClaim",
                "PodTemplate",
                "ReplicationController",
                "Role",
                "RoleBinding",
                "ServiceAccount")) {
            String rule = kind.toLowerCase(Locale.ROOT) + "-in-default-namespace";
            String row = "%s%n%2$s a = x: 1 & %2$s default/b = x: 1 & %2$s shop/c = x: 1%n=> %2$s a, %2$s b%n";
            hold(row.formatted(rule, kind));
        }
    }

    @Test
    void controlPlane() {
        String pod = "Pod kube-system/%s: containers: [{command: [%s]}]";
        String row = "%s%n" + pod + " & " + pod + " & " + pod + "%n=> %s%n";
        for (String[] r : new String[][] {
            {
                "ensure-that-the-admission-control-plugin-AlwaysAdmit-is-not-set",
                "kube-apiserver",
                "enable-admission-plugins=A,AlwaysAdmit",
                "enable-admission-plugins=A",
                ""
            },
            {
                "ensure-that-the-admission-control-plugin-AlwaysPullImages-is-set",
                "kube-apiserver",
                "enable-admission-plugins=A",
                "enable-admission-plugins=A,AlwaysPullImages",
                "Pod none"
            },
            {
                "ensure-that-the-api-server-DenyServiceExternalIPs-is-set",
                "kube-apiserver",
                "enable-admission-plugins=A",
                "enable-admission-plugins=A,DenyServiceExternalIPs",
                ""
            },
            {
                "ensure-that-the-api-server-anonymous-auth-argument-is-set-to-false",
                "kube-apiserver",
                "anonymous-auth=true",
                "anonymous-auth=false",
                "Pod none"
            },
            {
                "ensure-that-the-api-server-client-ca-file-argument-is-set-as-appropriate",
                "kube-apiserver",
                "x=y",
                "client-ca-file=/ca",
                "Pod none"
            },
            {
                "ensure-that-the-api-server-kubelet-certificate-authority-argument-is-set-as-appropriate",
                "kube-apiserver",
                "x=y",
                "kubelet-certificate-authority=/ca",
                "Pod none"
            },
            {
                "ensure-that-the-api-server-service-account-key-file-argument-is-set-as-appropriate",
                "kube-apiserver",
                "x=y",
                "service-account-key-file=/k",
                "Pod none"
            },
            {
                "ensure-that-the-controller-manager-bind-address-argument-is-set-to-127.0.0.1",
                "kube-controller-manager",
                "bind-address=0.0.0.0",
                "bind-address=127.0.0.1",
                "Pod none"
            },
            {
                "ensure-that-the-scheduler-bind-address-argument-is-set-to-127.0.0.1",
                "kube-scheduler",
                "bind-address=10.0.0.1",
                "bind-address=127.0.0.1",
                "Pod none"
            },
            {"etcd-auto-tls-disabled", "etcd", "auto-tls=true", "auto-tls=false", ""},
            {"rbac-enabled-native", "kube-apiserver", "authorization-mode=Node", "authorization-mode=Node,RBAC", ""}
        }) {
            String bad = r[1] + ", \"--" + r[2] + "\"";
            String good = r[1] + ", \"--" + r[3] + "\"";
            String failed = "Pod bad" + (r[4].isEmpty() ? "" : ", " + r[4]);
            hold(row.formatted(r[0], "bad", bad, "good", good, "none", r[1], failed));
        }
        hold("""
            ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost
                ConfigMap kube-system/kube-proxy = data: {config.conf: "metricsBindAddress: 0.0.0.0:10249"}
                => ConfigMap kube-proxy
            ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost
                ConfigMap kube-system/kube-proxy = data: {config.conf: "metricsBindAddress: 127.0.0.1:10249"}
                =>
            ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost
                ConfigMap kube-system/kube-proxy = data: {config: "mode: ipvs"}
                => ConfigMap kube-proxy
            """);
    }

    private static void hold(String table) {
        List<String> lines = table.lines().map(String::strip).toList();
        var row = new ArrayList<String>();
        for (String line : lines) {
            if (line.startsWith("=>")) {
                String rule = row.removeFirst();
                String input = String.join(" ", row);
                assertThat(named(rule, input))
                        .as(rule + ": " + input)
                        .isEqualTo(line.substring(2).strip());
                row.clear();
            } else {
                row.add(line);
            }
        }
        assertThat(row).isEmpty();
    }

    private static String named(String rule, String input) {
        Map<String, String> parameters = new HashMap<>();
        String objects = input;
        if (input.startsWith("<")) {
            String[] parts = input.substring(1, input.indexOf('>')).split("=", 2);
            parameters.put(parts[0], parts[1]);
            objects = input.substring(input.indexOf('>') + 1).strip();
        }
        var found = new ArrayList<KubeObject>();
        for (String object : objects.split(" & ")) {
            found.addAll(Judged.objects("manifest.yaml", Cases.written(object.strip())));
        }
        return Judged.all(new Cluster(false, found, Map.of(), Node.MISSING), parameters).stream()
                .filter(one -> one.carries("Kubescape:" + rule))
                .map(Judged.Found::kindAndName)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
