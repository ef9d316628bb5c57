package io.hafenwacht.app.engine;

import static io.hafenwacht.app.engine.TestApiServer.TESTBED;
import static io.hafenwacht.app.engine.TestApiServer.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.watch.ClusterSources;
import io.hafenwacht.connect.kubernetes.watch.PodChoice;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sources of a real cluster, while a pod in it writes, fails, and is started again.
@Tag("engine")
class ClusterSourcesTest {
    private static final String NAMESPACE = "cluster-sources-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    private static final int LINES = 300;
    private static final int RUNS = 3;

    @TempDir
    Path folder;

    private final Queue<Event> told = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private List<EventSource> sources = List.of();

    @BeforeEach
    void listen() throws Exception {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        Assumptions.assumeTrue(
                kubectl("get", "--raw", "/readyz").contains("ok"), "the testbed's API server does not answer");
        kubectl("create", "namespace", NAMESPACE);
        var environment = new Environment(Map.of(), folder, Path.of("/"));
        var access = new ClusterLocator(environment).locate(Optional.of(TESTBED.resolve("kubeconfig")), "");
        var wanted = new ClusterSources.Wanted(
                PodChoice.inNamespaces(List.of(NAMESPACE)),
                Optional.empty(),
                Optional.of(TESTBED.resolve("audit.log")));
        sources = ClusterSources.of(access, environment, wanted, Clock.systemUTC());
        for (EventSource source : sources) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    source.run(told::add, Known.NOTHING);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        Await.until(
                "all sources run",
                () -> sources.stream().allMatch(source -> source.status().state() == State.RUNNING));
    }

    @AfterEach
    void stop() throws Exception {
        if (threads.isEmpty()) {
            return;
        }
        for (Thread thread : threads) {
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
        kubectl("delete", "namespace", NAMESPACE, "--wait=false");
    }

    @Test
    void eachRunOfAContainerIsToldWholeAndOnce() throws Exception {
        Files.writeString(folder.resolve("pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: counts, namespace: NAMESPACE}
                spec:
                  restartPolicy: Always
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: c
                    image: debian-mini:bookworm
                    imagePullPolicy: Never
                    command: [sh, -c, "i=0; while [ $i -lt LINES ]; do echo line $i; i=$((i+1)); done; exit 1"]
                """.replace("NAMESPACE", NAMESPACE)
                .replace("LINES", Integer.toString(LINES)));
        kubectl("apply", "-f", folder.resolve("pod.yaml").toString());
        Await.until(
                "all lines of all runs",
                () -> lines().values().stream()
                                .filter(lines -> lines.size() == LINES)
                                .count()
                        >= RUNS);
        List<String> whole =
                IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList();
        assertThat(lines().values().stream().limit(RUNS))
                .allSatisfy(lines -> assertThat(lines).isEqualTo(whole));
        Await.until(
                "the back-off is told",
                () -> happenings("pod").stream().anyMatch(h -> h.action().equals("BackOff")));
        assertThat(happenings("pod")).anySatisfy(event -> {
            assertThat(event.action()).isEqualTo("Started");
            assertThat(event.origin().name()).isEqualTo(NAMESPACE + "/counts");
        });
        Await.until(
                "the request in the audit log",
                () -> happenings("audit-log").stream()
                        .anyMatch(h -> h.action().equals("create pods")
                                && h.attributes().getOrDefault("namespace", "").equals(NAMESPACE)));
        assertThat(told.stream().map(Event::id)).doesNotHaveDuplicates();
    }

    private List<Happening> happenings(String type) {
        return told.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .filter(h -> h.type().equals(type))
                .toList();
    }

    /// What each run wrote, by its container id.
    private Map<String, List<String>> lines() {
        return told.stream()
                .filter(LogLine.class::isInstance)
                .map(LogLine.class::cast)
                .collect(Collectors.groupingBy(
                        line -> line.origin().id(),
                        TreeMap::new,
                        Collectors.mapping(LogLine::text, Collectors.toList())));
    }
}
