package io.hafenwacht.app.engine;

import static io.hafenwacht.app.engine.TestApiServer.TESTBED;
import static io.hafenwacht.app.engine.TestApiServer.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Troubles provoked for real on the testbed's cluster: of each the right cause is proven, and no other.
@Tag("engine")
@Tag("slow")
class KubernetesDiagnosisTest {
    private static final String NAMESPACE = "cluster-diagnose-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// What must be proven of each target; `deployment/stuck` has two troubles.
    private static final Map<String, String> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("pod NS/selector", "HW-T51"),
            Map.entry("pod NS/room", "HW-T50"),
            Map.entry("pod NS/taint", "HW-T52"),
            Map.entry("pod NS/config", "HW-T61"),
            Map.entry("pod NS/never", "HW-T59"),
            Map.entry("pod NS/registry", "HW-T60"),
            Map.entry("pod NS/missing", "HW-T56"),
            Map.entry("pod NS/denied", "HW-T57"),
            Map.entry("pod NS/limited", "HW-T58"),
            Map.entry("pod NS/crash", "HW-T64"),
            Map.entry("pod NS/memory", "HW-T65"),
            Map.entry("pod NS/liveness", "HW-T66"),
            Map.entry("pod NS/readiness", "HW-T67"),
            Map.entry("pod NS/init", "HW-T68"),
            Map.entry("pod NS/waits", "HW-T68"),
            Map.entry("pod NS/claim", "HW-T53"),
            Map.entry("pod NS/mount", "HW-T87"),
            Map.entry("pod NS/program", "HW-T63"),
            Map.entry("pod NS/root", "HW-T62"),
            Map.entry("pod NS/held", "HW-T73"),
            Map.entry("pod NS/ordered-0", "HW-T67"),
            Map.entry("service NS/lost", "HW-T74"),
            Map.entry("service NS/unready", "HW-T75"),
            Map.entry("service NS/wrong-port", "HW-T76"),
            Map.entry("service NS/wrong-name", "HW-T76"),
            Map.entry("ingress NS/nowhere", "HW-T80"),
            Map.entry("ingress NS/unkeyed", "HW-T81"),
            Map.entry("workload deployment/NS/account", "HW-T88"),
            Map.entry("workload deployment/NS/stuck", "HW-T83, HW-T82"),
            Map.entry("workload statefulset/NS/ordered", "HW-T86"),
            Map.entry("workload job/NS/fails", "HW-T84"),
            Map.entry("workload cronjob/NS/paused", "HW-T85"),
            Map.entry("node z-NS", "HW-T70, HW-T72")));

    @TempDir
    static Path folder;

    private static boolean made;
    private static HttpServer registry;

    @BeforeAll
    static void provoke() throws Exception {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        Assumptions.assumeTrue(
                kubectl("get", "--raw", "/readyz").contains("ok"), "the testbed's API server does not answer");
        registry = registry();
        try (InputStream in = KubernetesDiagnosisTest.class.getResourceAsStream("kubernetes-scenarios.yaml")) {
            String objects = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = objects.replace("NAMESPACE", NAMESPACE)
                    .replace("REGISTRY", Integer.toString(registry.getAddress().getPort()))
                    .split("# The rest\n");
            Files.writeString(folder.resolve("first.yaml"), parts[0]);
            Files.writeString(folder.resolve("objects.yaml"), parts[1]);
        }
        made = true;
        kubectl("apply", "-f", folder.resolve("first.yaml").toString());
        // Until the quota is counted it refuses nothing.
        kubectl(
                "wait",
                "-n",
                NAMESPACE + "-q",
                "resourcequota/few",
                "--for=jsonpath={.status.hard.pods}=0",
                "--timeout=60s");
        kubectl("apply", "-f", folder.resolve("objects.yaml").toString());
        kubectl("wait", "-n", NAMESPACE, "pod/web", "--for=condition=Ready", "--timeout=60s");
        kubectl("delete", "pod", "held", "-n", NAMESPACE, "--wait=false");
    }

    /// A registry on loopback, which engines ask without TLS: it has nothing, knows nobody, or has had
    /// enough.
    private static HttpServer registry() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            int status =
                    path.equals("/v2/") ? 200 : path.contains("denied") ? 403 : path.contains("limited") ? 429 : 404;
            String code = status == 403 ? "DENIED" : status == 429 ? "TOOMANYREQUESTS" : "MANIFEST_UNKNOWN";
            String words = status == 403
                    ? "requested access to the resource is denied"
                    : status == 429 ? "You have reached your pull rate limit" : "manifest unknown";
            byte[] body = ("{\"errors\": [{\"code\": \"" + code + "\", \"message\": \"" + words + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterAll
    static void remove() throws Exception {
        if (registry != null) {
            registry.stop(0);
        }
        if (made) {
            kubectl("delete", "validatingwebhookconfiguration", NAMESPACE);
            kubectl(
                    "patch",
                    "pod",
                    "held",
                    "-n",
                    NAMESPACE,
                    "--type=merge",
                    "-p",
                    "{\"metadata\":{\"finalizers\":null}}");
            kubectl("delete", "namespace", NAMESPACE, NAMESPACE + "-q", NAMESPACE + "-w", "--wait=false");
            kubectl("delete", "node", "z-" + NAMESPACE);
        }
    }

    /// Troubles come to pass in their own time (a grace period, a back-off); what is asked is that the
    /// answers become right, and that then none says more.
    @Test
    void eachTroubleHasItsCauseAndNoOther() throws Exception {
        Map<String, String> found = new HashMap<>();
        Await.within(PATIENCE, () -> {
            found.clear();
            found.putAll(proven());
            return missing(found).isEmpty();
        });
        assertThat(missing(found)).as("found: " + found).isEmpty();
        assertThat(found).containsEntry("service NS/good", "");
    }

    @Test
    void aTargetByNameSaysTheSame() throws Exception {
        assertThat(causes(run("deployment/" + NAMESPACE + "-q/quota")))
                .containsEntry("workload deployment/NS-q/quota", "HW-T54");
        assertThat(causes(run("deployment/" + NAMESPACE + "-w/refused")))
                .containsEntry("workload deployment/NS-w/refused", "HW-T55");
        assertThat(causes(run("pod/" + NAMESPACE + "/shut"))).containsEntry("pod NS/shut", "HW-T79");
        assertThat(causes(run("pod/" + NAMESPACE + "/policy"))).containsEntry("pod NS/policy", "HW-T78");
    }

    @Test
    void nothingIsChanged() throws Exception {
        String before = versions();
        run("node/node1");
        run("pod/" + NAMESPACE + "/web");
        run("service/" + NAMESPACE + "/good");
        assertThat(versions()).isEqualTo(before);
    }

    private static String versions() throws Exception {
        return kubectl(
                "get",
                "pod/web",
                "service/good",
                "networkpolicy/closed",
                "-n",
                NAMESPACE,
                "-o=jsonpath={.items[*].metadata.resourceVersion}");
    }

    private static Map<String, String> missing(Map<String, String> found) {
        Map<String, String> missing = new TreeMap<>(EXPECTED);
        missing.entrySet().removeIf(entry -> entry.getValue().equals(found.get(entry.getKey())));
        return missing;
    }

    private static Map<String, String> proven() throws Exception {
        Map<String, String> all = causes(run("-n", NAMESPACE));
        all.putAll(causes(run("service/" + NAMESPACE + "/good")));
        return all;
    }

    private static Map<String, String> causes(Node report) {
        Map<String, String> causes = new TreeMap<>();
        for (Node target : report.get("targets").elements()) {
            causes.put(
                    (target.get("kind").stringOrEmpty() + " "
                                    + target.get("name").stringOrEmpty())
                            .replace(NAMESPACE, "NS"),
                    target.get("causes").elements().stream()
                            .map(cause -> cause.get("check").stringOrEmpty())
                            .collect(Collectors.joining(", ")));
        }
        return causes;
    }

    private static Node run(String... args) {
        List<String> all = new ArrayList<>(List.of("diagnose", "--kubernetes"));
        all.addAll(List.of(args));
        all.addAll(List.of("--format", "json"));
        var environment = Map.of(
                "HOME",
                folder.toString(),
                "KUBECONFIG",
                TESTBED.resolve("kubeconfig").toString());
        CliRun run = CliRun.live(folder, environment, all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }
}
