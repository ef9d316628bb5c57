package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// All checks answer, whatever a manifest says, and never at length.
class HostileManifestTest {
    private static final int LONGEST = 2_001;
    private static final List<WorkloadCheck> WORKLOADS = KubernetesChecks.workloads();
    private static final List<ObjectCheck> OBJECTS = KubernetesChecks.objects();
    private static final List<ClusterCheck> CLUSTERS = KubernetesChecks.clusters();

    private static final String WHOLE = """
            - {apiVersion: apps/v1, kind: Deployment, metadata: {name: jenkins, namespace: n, labels: {a: b}, annotations: {email: x}},
               spec: {replicas: 2, strategy: {type: Recreate}, selector: {matchLabels: {a: b}, matchExpressions:
                [{key: a, operator: In, values: [b]}]}, template: {metadata: {labels: {a: b}}, spec: {serviceAccountName: s,
                automountServiceAccountToken: true, restartPolicy: Never, priorityClassName: p, dnsConfig: {options:
                [{name: ndots, value: "1"}]}, affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution:
                [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: b}}}]}}, containers: [{name: c, image:
                "k8s.gcr.io/ingress-nginx/controller:v1", imagePullPolicy: Never, env: [{name: A, value: b}, {name: A,
                valueFrom: {secretKeyRef: {name: s, key: k, optional: false}}}], envFrom: [{secretRef: {name: s}}],
                ports: [{name: http, containerPort: 80, protocol: TCP}], livenessProbe: {httpGet: {port: http}},
                resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1}}, volumeMounts: [{name: v, subPath: x,
                mountPath: /x}]}], volumes: [{name: v, secret: {secretName: s}, csi: {volumeAttributes: {secretProviderClass: x}}}]}}}}
            - {apiVersion: v1, kind: Service, metadata: {name: s, namespace: n, labels: {istio: i}}, spec: {type: LoadBalancer,
               selector: {a: b}, ports: [{port: 443, targetPort: http}], externalIPs: [1.1.1.1]}, status: {loadBalancer: {ingress: [{ip: x}]}}}
            - {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: n, annotations:
               {nginx.ingress.kubernetes.io/auth-url: x}}, spec: {tls: [{hosts: [x]}], defaultBackend: {service: {name: s}},
               rules: [{http: {paths: [{backend: {service: {name: s, port: {number: 1}}}}]}}]}}
            - {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: n}, spec: {rules:
               [{backendRefs: [{name: s, kind: Service, namespace: n}]}]}}
            - {apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: n}, spec: {gateways:
               [n/g], http: [{route: [{destination: {host: s.n.svc}}]}]}}
            - {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g, namespace: n}, spec: {selector: {istio: i}}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: n}, data: {password: x, key: "token: y"}}
            - {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: n}, data: {k: v}}
            - {apiVersion: v1, kind: ServiceAccount, metadata: {name: s, namespace: n}, automountServiceAccountToken: true}
            - {apiVersion: v1, kind: ClusterRoleBinding, metadata: {name: b}, subjects: [{kind: ServiceAccount, name: s, namespace: n}]}
            - {apiVersion: v1, kind: Node, metadata: {name: o}, status: {nodeInfo: {kubeletVersion: v1.20.1, kernelVersion: 5.1.1, containerRuntimeVersion: "containerd://1.4.1"}, addresses:
               [{type: ExternalIP, address: 1.1.1.1}]}}
            - {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: n}, spec: {minReplicas: 1,
               scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}}
            - {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: p, namespace: n}, spec: {minAvailable: 50%,
               maxUnavailable: 0, selector: {matchLabels: {a: b}}}}
            - {apiVersion: v1, kind: LimitRange, metadata: {name: l}, spec: {limits: [{type: Pod}]}}
            - {apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {limits.cpu: 1}}}
            - {apiVersion: v1, kind: PersistentVolume, metadata: {name: v}, spec: {storageClassName: c}}
            - {apiVersion: v1, kind: StorageClass, metadata: {name: c}, provisioner: x, parameters: {encrypted: "true"}}
            - {apiVersion: v1, kind: ServiceMonitor, metadata: {name: m}, spec: {selector: {matchLabels: {a: b}},
               namespaceSelector: {any: true, matchNames: [n]}}}
            - {apiVersion: v1, kind: SandboxTemplate, metadata: {name: t}, spec: {networkPolicy: {egress: [{to: [{ipBlock:
               {cidr: 1.1.1.1/0}}]}]}, podTemplate: {spec: {runtimeClassName: x, containers: [{image: a}]}}}}
            - {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: np, namespace: n}, spec: {podSelector:
               {matchLabels: {a: b}}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchExpressions:
               [{key: a, operator: In, values: [b]}]}, namespaceSelector: {}}], ports: [{port: 80, endPort: 90, protocol: TCP}]}],
               egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]}}
            - {apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: a}, spec: {priority: 1,
               subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], ports: [{portNumber: {port: 1,
               protocol: TCP}}]}]}}
            - {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: w, namespace: n}, spec: {listeners:
               [{name: l, protocol: HTTP, port: 80}]}}
            - {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: c}, rules: [{verbs: [bind], apiGroups:
               [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [x]}], aggregationRule:
               {clusterRoleSelectors: [{matchLabels: {a: b}}]}}
            - {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: n}, roleRef: {apiGroup:
               rbac.authorization.k8s.io, kind: ClusterRole, name: c}, subjects: [{kind: User, name: jane}]}
            - {apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {pod-security.kubernetes.io/enforce: baseline}}}
            - {apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.x}, spec: {service: {name: x}}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth, namespace: kube-system}, data: {mapRoles: "system:masters"}}
            - {apiVersion: v1, kind: Pod, metadata: {name: kube-apiserver, namespace: kube-system, labels: {component: kube-apiserver},
               annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}, spec: {hostPID: true, hostUsers: false,
               os: {name: linux}, securityContext: {runAsUser: 0, sysctls: [{name: x, value: y}], seLinuxOptions: {type: t}},
               containers: [{name: c, command: [kube-apiserver, --anonymous-auth=true], args: ["--audit-log-maxage=1"], ports:
               [{hostPort: 1}], lifecycle: {preStop: {httpGet: {host: h}}}, securityContext: {privileged: true, procMount:
               Unmasked, capabilities: {add: [SYS_ADMIN], drop: [ALL]}, seccompProfile: {type: Unconfined}, windowsOptions:
               {hostProcess: true}}}], ephemeralContainers: [{name: e, securityContext: {privileged: true}}], volumes:
               [{name: v, hostPath: {path: /}}]}}
            - {apiVersion: v1, kind: K8sAllowedRepos, metadata: {name: k}, spec: {parameters: {repos: [a]}}}
            """;

    private static final List<Node> FOREIGN = List.of(
            scalar("", ScalarType.NULL),
            scalar("x".repeat(10_000), ScalarType.STRING),
            scalar("\0\u001b[31m'] \" \n% :: {/@", ScalarType.STRING),
            scalar("99999999999999999999999999", ScalarType.INTEGER),
            scalar("-1", ScalarType.INTEGER),
            scalar("true", ScalarType.BOOLEAN),
            new Sequence(List.of(), Position.UNKNOWN),
            new Sequence(
                    List.of(new Sequence(List.of(scalar("", ScalarType.NULL)), Position.UNKNOWN)), Position.UNKNOWN),
            new Mapping(
                    Map.of("x".repeat(10_000), scalar("b", ScalarType.STRING), "'].", scalar("c", ScalarType.STRING)),
                    Position.UNKNOWN));

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> aForeignValueInAnyField() {
        List<KubeObject> objects = new ArrayList<>();
        for (Node node : new YamlParser()
                .parse(WHOLE.getBytes(StandardCharsets.UTF_8))
                .documents()
                .getFirst()
                .elements()) {
            objects.add(new KubeObject(node, "m.yaml"));
        }
        assertThat(objects).hasSize(29);
        return FOREIGN.stream()
                .map(foreign -> DynamicTest.dynamicTest(
                        "instead of each value: " + foreign.toString().replaceAll("(?s)^(.{40}).*", "$1…"), () -> {
                            for (int i = 0; i < objects.size(); i++) {
                                int at = i;
                                variants(objects.get(i).node(), foreign).forEach(variant -> {
                                    List<KubeObject> changed = new ArrayList<>(objects);
                                    changed.set(at, new KubeObject(variant, "m.yaml"));
                                    judge(Cluster.ofFiles(changed));
                                });
                            }
                        }));
    }

    private static void judge(Cluster cluster) {
        var context = new CheckContext(Judged.NOW, Map.of());
        for (WorkloadCheck check : WORKLOADS) {
            cluster.workloads().forEach(w -> answered(check, check.check(new WorkloadView(w, cluster), context)));
        }
        for (ObjectCheck check : OBJECTS) {
            cluster.ofKind(check.kinds().toArray(String[]::new))
                    .forEach(o -> answered(check, check.check(new ObjectView(o, cluster), context)));
        }
        CLUSTERS.forEach(check -> answered(check, check.check(cluster, context)));
    }

    private static void answered(Check<?> check, List<Verdict> verdicts) {
        assertThat(verdicts).as(check.rule().id()).isNotEmpty().doesNotContainNull();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Fail fail) {
                assertThat(fail.evidence().english().length())
                        .as(check.rule().id())
                        .isLessThanOrEqualTo(LONGEST);
            }
        }
    }

    /// The tree with one value replaced, for each value in it.
    private static Stream<Node> variants(Node node, Node foreign) {
        Stream<Node> below = switch (node) {
            case Scalar _ -> Stream.of();
            case Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .filter(field -> !List.of("apiVersion", "kind").contains(field.getKey()))
                        .flatMap(field -> variants(field.getValue(), foreign).map(other -> {
                            var fields = new LinkedHashMap<>(mapping.fields());
                            fields.put(field.getKey(), other);
                            return new Mapping(fields, Position.UNKNOWN);
                        }));
            case Sequence sequence ->
                sequence.items().stream()
                        .flatMap(item ->
                                variants(item, foreign).map(other -> new Sequence(List.of(other), Position.UNKNOWN)));
        };
        return Stream.concat(Stream.of(foreign), below);
    }

    private static Scalar scalar(String text, ScalarType type) {
        return new Scalar(text, type, Position.UNKNOWN);
    }
}
