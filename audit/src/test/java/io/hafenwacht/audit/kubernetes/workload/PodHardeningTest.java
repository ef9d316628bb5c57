package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.podsecurity.PodSecurity;
import io.hafenwacht.audit.kubernetes.podsecurity.Policy;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// All checks of pods and containers together.
class PodHardeningTest {
    private static final String HARDENED = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    runAsGroup: 10001
                    fsGroup: 10001
                    fsGroupChangePolicy: OnRootMismatch
                    supplementalGroups: [10001]
                    seLinuxOptions: {type: container_t}
                    seccompProfile: {type: RuntimeDefault}
                    appArmorProfile: {type: RuntimeDefault}
                  initContainers:
                    - &container
                      name: prepare
                      image: registry.example/prepare@sha256:0
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        privileged: false
                        capabilities: {drop: [ALL]}
                  containers:
                    - <<: *container
                      name: web
                      ports: [{containerPort: 8080}]
                      volumeMounts: [{name: scratch, mountPath: /tmp}]
                      livenessProbe: {httpGet: {path: /, port: 8080}}
                  volumes:
                    - name: scratch
                      emptyDir: {}
            """;
    private static final String NGINX = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: nginx}
            spec:
              selector: {matchLabels: {app: nginx}}
              template:
                metadata: {labels: {app: nginx}}
                spec:
                  containers:
                    - name: nginx
                      image: nginx
                      ports: [{containerPort: 80}]
            """;

    @Test
    void aHardenedPodIsSilent() {
        assertThat(fails(Judged.files(HARDENED))).isEmpty();
    }

    @Test
    void aDefaultDeploymentListsExactlyThese() {
        Map<String, Integer> counts = new TreeMap<>();
        fails(Judged.files(NGINX)).forEach(found -> counts.merge(found.check(), 1, Integer::sum));
        assertThat(counts)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("HW-K102", 1),
                        Map.entry("HW-K103", 1),
                        Map.entry("HW-K105", 1),
                        Map.entry("HW-K106", 1),
                        Map.entry("HW-K108", 3),
                        Map.entry("HW-K109", 1),
                        Map.entry("HW-K111", 1),
                        Map.entry("HW-K112", 1),
                        Map.entry("HW-K125", 1),
                        Map.entry("HW-K132", 2),
                        Map.entry("HW-K133", 1),
                        Map.entry("HW-K135", 1))));
    }

    @Test
    void aMissingFieldIsReportedWhereItBelongs() {
        Judged.Found found = fails(Judged.files(NGINX)).stream()
                .filter(f -> f.check().equals("HW-K102"))
                .findFirst()
                .orElseThrow();
        assertThat(found.fail().location().field())
                .isEqualTo("spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation");
        assertThat(found.fail().location().line()).isEqualTo(10);
        assertThat(found.fail().evidence().german()).endsWith("ist nicht gesetzt");
    }

    @Test
    void oneFindingForAnObjectAndField() {
        for (WorkloadCheck check : checks()) {
            Cluster cluster = Judged.files(NGINX);
            var view = new WorkloadView(cluster.workloads().getFirst(), cluster);
            List<String> fields = check.check(view, Judged.context(Map.of())).stream()
                    .filter(Verdict.Fail.class::isInstance)
                    .map(verdict -> ((Verdict.Fail) verdict).location().field())
                    .toList();
            assertThat(fields).as(check.rule().id()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theReferencesOfTheStandardAgreeWithTheStandard() throws IOException {
        Path folder = Path.of(System.getProperty("hafenwacht.root", "..")).resolve("../shared/corpora/pss");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the labelled cases are not on this machine");
        for (String line : Files.readAllLines(folder.resolve("index.jsonl"))) {
            String file = Judged.json(line).get("inputs").elements().getFirst().stringOrEmpty();
            KubeObject pod =
                    Judged.objects(file, Files.readString(folder.resolve(file))).getFirst();
            if (!pod.at("spec.os.name").stringOrEmpty().equals("windows")) {
                assertThat(cited(pod)).as(file).isEqualTo(demanded(pod));
            }
        }
    }

    @Test
    void wrongTypesInAnyFieldAreAnswered() {
        List<String> values = List.of("7", "text", "[1, [2]]", "{a: {b: c}}", "null", "[null]", "{}", "true", "-0.5e9");
        List<String> fields = List.of(
                "containers",
                "initContainers",
                "volumes",
                "securityContext",
                "hostPID",
                "hostUsers",
                "os",
                "hostAliases",
                "nodeSelector",
                "shareProcessNamespace");
        List<String> ofContainer = List.of("securityContext", "ports", "volumeMounts", "command", "name", "lifecycle");
        for (String value : values) {
            for (String field : fields) {
                answered("spec: {" + field + ": " + value + "}");
                answered("spec: {" + field + ": [" + value + "]}");
            }
            for (String field : ofContainer) {
                answered("spec: {containers: [{" + field + ": " + value + "}]}");
            }
            for (String field : List.of("capabilities", "seccompProfile", "windowsOptions", "sysctls", "runAsUser")) {
                answered("spec: {securityContext: {" + field + ": " + value + "}, containers: [{securityContext: {"
                        + field + ": " + value + "}}]}");
            }
            answered("spec: " + value);
            answered("metadata: " + value);
            answered("metadata: {name: p, annotations: " + value + ", labels: " + value + "}, spec: {}");
        }
    }

    private static void answered(String body) {
        Cluster cluster = Judged.files("{apiVersion: v1, kind: Pod, " + body + "}");
        var view = new WorkloadView(cluster.workloads().getFirst(), cluster);
        checks().forEach(check -> assertThat(check.check(view, Judged.context(Map.of())))
                .as(check.rule().id() + " " + body)
                .isNotEmpty());
    }

    private static TreeSet<String> cited(KubeObject pod) {
        return fails(Cluster.ofFiles(List.of(pod))).stream()
                .flatMap(found -> found.fail().references().stream())
                .filter(reference -> reference.source().equals("PSS"))
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> demanded(KubeObject pod) {
        Node metadata = pod.at("metadata");
        Node spec = pod.at("spec");
        var demanded = new TreeSet<String>();
        for (String level : List.of("baseline", "restricted")) {
            PodSecurity.evaluate(Policy.of(level).orElseThrow(), metadata, spec)
                    .forEach(violation -> demanded.add(violation.reference().toString()));
        }
        return demanded;
    }

    private static List<Judged.Found> fails(Cluster cluster) {
        return Judged.all(cluster, Map.of()).stream()
                .filter(found -> found.check().startsWith("HW-K1"))
                .toList();
    }

    private static List<WorkloadCheck> checks() {
        return KubernetesChecks.workloads().stream()
                .filter(check -> check.rule().id().startsWith("HW-K1"))
                .toList();
    }
}
