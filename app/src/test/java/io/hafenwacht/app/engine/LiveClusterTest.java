package io.hafenwacht.app.engine;

import static io.hafenwacht.app.engine.TestApiServer.TESTBED;
import static io.hafenwacht.app.engine.TestApiServer.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real API server with a weak and a hardened namespace, which exist only meanwhile.
@Tag("engine")
class LiveClusterTest {
    private static final String MARK = Long.toString(System.nanoTime() & 0xffffff, 36);
    private static final String WEAK = "hw-weak-" + MARK;
    private static final String HARD = "hw-hard-" + MARK;
    private static final String VALUE = "value-of-" + MARK;
    private static final String OBJECTS =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: WEAK}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: HARD, labels: {pod-security.kubernetes.io/enforce: restricted}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: open, namespace: WEAK}
            spec:
              replicas: 3
              selector: {matchLabels: {app: open}}
              template:
                metadata: {labels: {app: open}}
                spec:
                  hostPID: true
                  containers:
                  - {name: c, image: none.example/none, imagePullPolicy: Never, securityContext: {privileged: true}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: WEAK}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: default, namespace: WEAK}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: deployer, namespace: WEAK}
            rules: [{apiGroups: [""], resources: [pods], verbs: [create]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: deployer, namespace: WEAK}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: WEAK-jane}]
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: hidden, namespace: WEAK}
            stringData: {word: VALUE}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: calm, namespace: HARD}
            automountServiceAccountToken: false
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: default, namespace: HARD}
            automountServiceAccountToken: false
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: closed, namespace: HARD}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: all, namespace: HARD}
            spec: {hard: {requests.cpu: "1", requests.memory: 1Gi, limits.cpu: "1", limits.memory: 1Gi}}
            ---
            apiVersion: v1
            kind: LimitRange
            metadata: {name: all, namespace: HARD}
            spec:
              limits:
              - type: Container
                default: {cpu: 100m, memory: 64Mi}
                defaultRequest: {cpu: 10m, memory: 32Mi}
                min: {cpu: 10m, memory: 16Mi}
                max: {cpu: 200m, memory: 128Mi}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: closed, namespace: HARD, labels: {app: closed}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: closed}}
              template:
                metadata: {labels: {app: closed}}
                spec:
                  serviceAccountName: calm
                  automountServiceAccountToken: false
                  securityContext: {runAsNonRoot: true, runAsUser: 20001, runAsGroup: 20001, fsGroup: 20001,
                    fsGroupChangePolicy: Always, supplementalGroups: [20001], seccompProfile: {type: RuntimeDefault}}
                  containers:
                  - name: c
                    image: registry.example/calm@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                    imagePullPolicy: Always
                    resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {cpu: 100m, memory: 64Mi}}
                    ports: [{containerPort: 8080}]
                    livenessProbe: {tcpSocket: {port: 8080}}
                    readinessProbe: {tcpSocket: {port: 8080}}
                    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true,
                      runAsNonRoot: true, privileged: false, capabilities: {drop: [ALL]},
                      seLinuxOptions: {level: "s0:c1,c2"}}
            """.replace("WEAK", WEAK).replace("HARD", HARD).replace("VALUE", VALUE);

    @TempDir
    static Path folder;

    private static Node report;
    private static Path snapshot;

    @BeforeAll
    static void audit() throws Exception {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        Assumptions.assumeTrue(
                kubectl("get", "--raw", "/readyz").contains("ok"), "the testbed's API server does not answer");
        Files.writeString(folder.resolve("objects.yaml"), OBJECTS);
        kubectl("apply", "-f", folder.resolve("objects.yaml").toString());
        kubectl("wait", "-n", WEAK, "deployment/open", "--for=jsonpath={.status.replicas}=3", "--timeout=60s");
        snapshot = folder.resolve("snapshot.json");
        report = run("k8s", "--save-snapshot", "snapshot.json");
    }

    @AfterAll
    static void remove() throws Exception {
        if (report != null) {
            kubectl("delete", "namespace", WEAK, HARD, "--wait=false");
            kubectl("delete", "clusterrolebinding", WEAK);
        }
    }

    @Test
    void theWeakIsFoundAtTheOwnerOfThePods() {
        List<Node> found = findings("testbed/" + WEAK + "/Deployment/open");
        assertThat(references(found)).contains("PSS:baseline/privileged", "PSS:baseline/hostNamespaces");
        assertThat(found)
                .anySatisfy(f -> assertThat(f.get("evidence").stringOrEmpty()).contains("running pods: 3"));
        assertThat(references(findings("testbed/ClusterRoleBinding/" + WEAK))).contains("CIS-Kubernetes:5.1.1");
        assertThat(report.get("assets").elements().stream()
                        .map(a -> a.get("name").stringOrEmpty()))
                .noneMatch(name -> name.startsWith("Pod " + WEAK) || name.startsWith("ReplicaSet " + WEAK));
    }

    @Test
    void aRightToCreatePodsIsAWayToClusterAdmin() {
        assertThat(findings("testbed/" + WEAK + "/RoleBinding/deployer"))
                .filteredOn(f -> f.get("check").stringOrEmpty().equals("HW-K532"))
                .singleElement()
                .satisfies(f ->
                        assertThat(f.get("evidence").stringOrEmpty()).startsWith("User " + WEAK + "-jane: creates a "));
        CliRun who = CliRun.in(
                folder,
                Map.of("HOME", folder.toString(), "KUBECONFIG", TESTBED + "/kubeconfig"),
                "who-can",
                "create",
                "pods",
                "-n",
                WEAK);
        assertThat(who.out())
                .contains("User " + WEAK + "-jane  ")
                .contains("RoleBinding " + WEAK + "/deployer → Role " + WEAK + "/deployer rules[0]");
    }

    @Test
    void theHardenedIsSilent() {
        Set<String> ids = report.get("assets").elements().stream()
                .filter(a -> a.get("key").stringOrEmpty().contains(HARD))
                .map(a -> a.get("id").stringOrEmpty())
                .collect(Collectors.toSet());
        assertThat(ids).isNotEmpty();
        assertThat(report.get("findings").elements())
                .filteredOn(f -> ids.contains(f.get("asset").stringOrEmpty()))
                .filteredOn(f -> f.get("outcome").stringOrEmpty().equals("fail"))
                .extracting(f -> f.get("severity").stringOrEmpty() + " "
                        + f.get("check").stringOrEmpty() + " "
                        + f.get("evidence").stringOrEmpty())
                .filteredOn(line -> !line.startsWith("info"))
                .isEmpty();
    }

    @Test
    void kubeletsAndProcessesAreFacts() throws Exception {
        Node facts = JsonStream.read(
                        Files.newInputStream(snapshot), Set.of("objects"), JsonStream.Pruning.NONE, _ -> {})
                .get("facts");
        assertThat(facts.at("version", "gitVersion").stringOrEmpty()).startsWith("v1.");
        Node kubelet = facts.get("nodes").elements().getFirst().at("configz", "kubeletconfig");
        assertThat(kubelet.at("authentication", "anonymous", "enabled").bool()).contains(true);
        assertThat(facts.get("processes").elements())
                .anySatisfy(process -> assertThat(process.get("arguments").elements())
                        .anyMatch(argument -> argument.stringOrEmpty().startsWith("--token-auth-file=")));
    }

    @Test
    void theTokenFileOfTheServerAndTheOpenKubeletAreFound() {
        Set<String> failed = report.get("findings").elements().stream()
                .filter(f -> f.get("outcome").stringOrEmpty().equals("fail"))
                .map(f ->
                        f.get("check").stringOrEmpty() + " " + f.get("evidence").stringOrEmpty())
                .collect(Collectors.toSet());
        assertThat(failed)
                .contains(
                        "HW-K602 --token-auth-file=" + TESTBED + "/tokens.csv",
                        "HW-K660 authentication.anonymous.enabled = true",
                        "HW-K661 authorization.mode = AlwaysAllow")
                .noneMatch(line -> line.startsWith("HW-K641"))
                // The testbed names its policy from the folder that the server runs in.
                .noneMatch(line -> line.startsWith("HW-K636"));
        assertThat(report.get("findings").elements())
                .noneMatch(f -> f.get("check").stringOrEmpty().equals("HW-K636"));
    }

    /// The testbed's programs name their files from the folder that they run in, and everybody may read them.
    @Test
    void filesOfTheNodeAreJudged() {
        assertThat(report.get("findings").elements().stream()
                        .filter(f -> f.get("outcome").stringOrEmpty().equals("fail"))
                        .map(f -> f.get("check").stringOrEmpty() + " "
                                + f.at("location", "path").stringOrEmpty()))
                .contains(
                        "HW-K682 " + TESTBED + "/etcd-data",
                        "HW-K683 " + TESTBED + "/kubeconfig",
                        "HW-K684 " + TESTBED + "/tokens.csv",
                        "HW-K685 " + TESTBED + "/kubeconfig",
                        "HW-K685 " + TESTBED + "/kubelet.yaml")
                .noneMatch(line -> line.endsWith("sa.key"));
    }

    @Test
    void valuesOfSecretsAreNowhere() throws IOException {
        String saved = Files.readString(snapshot);
        String encoded = java.util.Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));
        assertThat(saved).contains("\"hidden\"").doesNotContain(VALUE).doesNotContain(encoded);
    }

    @Test
    void theSnapshotSaysTheSame() {
        Node again = run("k8s", "--snapshot", "snapshot.json");
        for (String part : List.of("summary", "findings")) {
            assertThat(lines(again.get(part))).as(part).isEqualTo(lines(report.get(part)));
        }
    }

    @Test
    void oneNamespaceOnly() {
        Node one = run("k8s", "-n", HARD);
        assertThat(one.get("assets").elements().stream().map(a -> a.get("name").stringOrEmpty()))
                .contains("Deployment " + HARD + "/closed")
                .noneMatch(name -> name.contains(WEAK));
    }

    private static String lines(Node node) {
        return node.toString().replaceAll("position=Position\\[[^]]*]", "");
    }

    private static Node run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        var environment = Map.of(
                "HOME",
                folder.toString(),
                "KUBECONFIG",
                TESTBED.resolve("kubeconfig").toString());
        CliRun run = CliRun.in(folder, environment, all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static List<Node> findings(String key) {
        String id = report.get("assets").elements().stream()
                .filter(a -> a.get("key").stringOrEmpty().equals(key))
                .map(a -> a.get("id").stringOrEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no asset " + key));
        return report.get("findings").elements().stream()
                .filter(f -> f.get("asset").stringOrEmpty().equals(id))
                .toList();
    }

    private static List<String> references(List<Node> findings) {
        return findings.stream()
                .flatMap(f -> f.get("references").elements().stream())
                .map(Node::stringOrEmpty)
                .toList();
    }
}
