package io.hafenwacht.sinktest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.server.FreePort;
import io.hafenwacht.testkit.server.PrometheusServer;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Containers and pods of a real engine and a real cluster start, break and go while `hafenwacht watch` runs,
/// a real Prometheus scrapes it, and its OpenSearch node goes away and comes back. What `logs`, the journal,
/// Prometheus and OpenSearch tell of it is complete, and the same.
@Tag("engine")
@Tag("slow")
@Timeout(600)
class WholeStoryTest {
    private static final int LINES = 200;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String INDEX = "story";

    /// What comes to rest: samples are taken on and on.
    private static final Set<String> LASTING = Set.of("log", "event", "detection", "incident");

    private final String prefix = "story-" + Long.toString(System.nanoTime() & 0xffffff, 36) + "-";
    private final Set<String> containers = new TreeSet<>();

    @TempDir
    private Path folder;

    private Testbed testbed;
    private OpenSearchRunner store;
    private Process watch;
    private PrometheusServer prometheus;

    @BeforeEach
    void begin() throws Exception {
        testbed = Testbed.required();
        Path program = Testbed.program("prometheus");
        store = new OpenSearchRunner();
        store.build(OpenSearchRunner.newConfigs()
                .clusterName(prefix + "store")
                .numOfNode(1)
                .disableESLogger()
                .basePath(folder.resolve("store").toString()));
        store.ensureYellow();
        int port = FreePort.any();
        watch = watch(port);
        prometheus = new PrometheusServer(program, folder.resolve("prometheus"), port, Duration.ofSeconds(1));
        await(() -> measured("hafenwacht_source_up == 1", "source").keySet().stream()
                        .filter(
                                Set.of("docker-events", "docker-logs", "kubernetes-events", "kubernetes-logs")
                                        ::contains)
                        .count()
                == 4);
    }

    @AfterEach
    void end() throws Exception {
        for (String name : containers) {
            testbed.docker("rm", "--force", prefix + name);
        }
        if (testbed != null) {
            testbed.kubectl("delete", "pod", prefix + "steady", prefix + "failing", "--wait=false", "--grace-period=1");
        }
        if (watch != null) {
            watch.destroyForcibly().waitFor();
        }
        if (prometheus != null) {
            prometheus.close();
        }
        if (store != null) {
            store.close();
        }
    }

    private Process watch(int port) throws IOException {
        Files.writeString(folder.resolve("hafenwacht.yaml"), """
                sinks:
                  - kind: opensearch
                    url: %s
                    index: %s
                    kinds: [log, event, sample, detection, incident, blind]
                """.formatted(url(), INDEX));
        return hafenwacht(
                "watch",
                "--quiet",
                "--config",
                folder.resolve("hafenwacht.yaml").toString(),
                "--docker",
                "--kubernetes",
                "--kubeconfig",
                testbed.kubeconfig().toString(),
                "--names",
                prefix + "*",
                "--interval",
                "1s",
                "--journal",
                journal(),
                "--metrics",
                "127.0.0.1:" + port);
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private Process hafenwacht(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.hafenwacht.app.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(arguments[0] + ".out").toFile())
                .redirectError(folder.resolve(arguments[0] + ".err").toFile());
        builder.environment().put("DOCKER_HOST", "unix://" + testbed.socket());
        return builder.start();
    }

    private String url() {
        return "http://127.0.0.1:" + store.node().settings().get("http.port");
    }

    private void await(Await.Condition<Exception> condition) throws Exception {
        Await.until(() -> said("watch.err"), Duration.ofMinutes(2), () -> {
            assertThat(watch.isAlive()).as(() -> said("watch.err")).isTrue();
            return condition.holds();
        });
    }

    /// The values that the expression has now, by this label; empty while Prometheus is not up.
    private Map<String, Long> measured(String expression, String label) throws IOException, InterruptedException {
        Optional<String> json = prometheus.query(expression);
        return json.isEmpty()
                ? Map.of()
                : Testbed.json(json.get()).at("data", "result").elements().stream()
                        .collect(Collectors.toMap(
                                r -> r.at("metric", label).stringOrEmpty(),
                                r -> Math.round(Double.parseDouble(
                                        r.get("value").elements().get(1).stringOrEmpty())),
                                Long::sum,
                                TreeMap::new));
    }

    private String said(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Numbered lines, and then this.
    private static String script(String name, String then) {
        return "for i in $(seq 0 " + (LINES - 1) + "); do echo " + name + " $i; done; " + then;
    }

    private void container(String name, String then, String... options) throws Exception {
        containers.add(name);
        var arguments = new ArrayList<>(List.of("run", "--detach", "--name", prefix + name));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(Testbed.IMAGE, "bash", "-c", script(name, then)));
        testbed.docker(arguments.toArray(String[]::new));
    }

    /// Without a scheduler: it is not what this is about.
    private void pod(String name, String then) throws Exception {
        String node = testbed.kubectl("get", "nodes", "--output", "jsonpath={.items[0].metadata.name}");
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s}
                spec:
                  nodeName: %s
                  restartPolicy: OnFailure
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: %s
                    imagePullPolicy: Never
                    command: [bash, -c, '%s']
                """.formatted(prefix + name, node, Testbed.IMAGE, script(name, then)));
        testbed.kubectl("apply", "--filename", file.toString());
    }

    /// By the names of containers, those of pods as `NAMESPACE/POD/CONTAINER`; also of what is gone.
    private Map<String, Long> counted() throws IOException, InterruptedException {
        return measured("max_over_time(hafenwacht_container_log_lines_total[10m])", "name");
    }

    private void awaitLines(String name, int lines) throws Exception {
        await(() -> counted().getOrDefault(name, 0L) >= lines);
    }

    @Test
    void logsJournalPrometheusAndOpenSearchTellTheSame() throws Exception {
        container("steady", "sleep 1000");
        pod("steady", "sleep 1000");
        awaitLines(prefix + "steady", LINES);
        awaitLines("default/" + prefix + "steady/main", LINES);
        await(() -> messages().containsAll(lines("steady")));

        store.getNode(0).close();
        container("broken", "exit 3", "--restart", "on-failure:2");
        container("starved", "exec perl -e '$x .= \"x\" x 1000000 while 1'", "--memory", "24m");
        container("gone", "sleep 1000");
        pod("failing", "exit 3");
        awaitLines(prefix + "broken", 3 * LINES);
        awaitLines("default/" + prefix + "failing/main", 2 * LINES);
        await(() -> !measured("hafenwacht_sink_up == 0", "sink").isEmpty());
        await(() -> measured("hafenwacht_container_restarts_total", "name").getOrDefault(prefix + "broken", 0L) == 2);
        testbed.docker("rm", "--force", prefix + "gone");
        testbed.kubectl("delete", "pod", prefix + "failing", "--grace-period=1");
        awaitLines(prefix + "starved", LINES);
        testbed.docker("rm", "--force", prefix + "starved");

        assertThat(store.startNode(0)).isTrue();
        store.ensureYellow();
        container("late", "sleep 1000");
        awaitLines(prefix + "late", LINES);
        await(() -> measured("hafenwacht_sink_up == 1", "sink").size() == 1);
        await(() -> appended().equals(count(documents().values(), WholeStoryTest::kind)));
        Map<String, Long> counted = counted();
        Map<String, Long> kept = appended();
        Map<String, Long> opened = measured("max_over_time(hafenwacht_incidents_total[10m]) > 0", "severity");
        Map<String, Long> dropped = measured("hafenwacht_sink_dropped_events_total", "sink");
        Map<String, Long> behind = measured("max_over_time(hafenwacht_sink_queue_events[10m])", "sink");
        Map<String, Long> codes = measured("max_over_time(hafenwacht_container_exit_code[10m])", "name");
        watch.destroy();
        assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).as(said("watch.err")).isEqualTo(143);

        List<Event> journal = journalled();
        Map<String, Node> documents = documents();

        // The journal is complete.
        for (String name : List.of("steady", "gone", "starved", "late")) {
            assertThat(texts(journal, prefix + name)).as(name).isEqualTo(lines(name));
        }
        assertThat(texts(journal, prefix + "broken")).isEqualTo(thrice(lines("broken")));
        assertThat(texts(journal, "default/" + prefix + "steady/main")).isEqualTo(lines("steady"));
        Map<String, List<String>> runs = journal.stream()
                .filter(e -> e instanceof LogLine && e.origin().name().equals("default/" + prefix + "failing/main"))
                .collect(Collectors.groupingBy(
                        e -> e.origin().id(), Collectors.mapping(e -> ((LogLine) e).text(), Collectors.toList())));
        assertThat(runs.size()).isGreaterThanOrEqualTo(2);
        assertThat(runs.values()).allSatisfy(run -> assertThat(run).isEqualTo(lines("failing")));
        assertThat(actions(journal, prefix + "broken", "start")).isEqualTo(3);
        assertThat(actions(journal, prefix + "gone", "destroy")).isEqualTo(1);
        assertThat(actions(journal, prefix + "starved", "oom")).isPositive();
        assertThat(checks(journal)).contains("HW-R101", "HW-R104");

        // The store holds the same, each once and under its id.
        assertThat(documents.keySet())
                .isEqualTo(journal.stream().map(e -> e.id().toString()).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(journal.stream().map(Event::id)).doesNotHaveDuplicates();
        for (Event event : journal) {
            Node document = Objects.requireNonNull(documents.get(event.id().toString()));
            assertThat(document.get("@timestamp").stringOrEmpty())
                    .isEqualTo(event.time().toString());
            switch (event) {
                case LogLine line ->
                    assertThat(document.get("message").stringOrEmpty()).isEqualTo(line.text());
                case Happening happening ->
                    assertThat(document.at("event", "action").stringOrEmpty())
                            .isEqualTo(happening.type() + "-" + happening.action());
                default -> {}
            }
        }

        // `logs` tells the same lines, also of what is gone.
        List<Node> told = logs("*" + prefix + "*", "--journal", journal());
        assertThat(ids(told)).containsExactlyInAnyOrderElementsOf(ids(journal, _ -> true));
        assertThat(told.stream().map(line -> line.get("time").stringOrEmpty()).map(Instant::parse))
                .isSorted();

        // What is still there is told the same without the journal.
        assertThat(ids(logs(prefix + "late"))).isEqualTo(ids(journal, name -> name.equals(prefix + "late")));
        assertThat(ids(logs(
                        "pod/" + prefix + "steady",
                        "--kubeconfig",
                        testbed.kubeconfig().toString())))
                .isEqualTo(ids(journal, name -> name.equals("default/" + prefix + "steady/main")));

        // Prometheus counted the same, and saw the store away.
        assertThat(counted)
                .containsAllEntriesOf(
                        count(journal, e -> e instanceof LogLine ? e.origin().name() : ""));
        assertThat(kept).isEqualTo(count(journal, e -> LASTING.contains(e.kind()) ? e.kind() : ""));
        assertThat(opened)
                .isEqualTo(count(
                        journal,
                        e -> e instanceof Incident incident && incident.state() == Incident.State.OPENED
                                ? incident.severity().word()
                                : ""));
        assertThat(codes).containsEntry(prefix + "broken", 3L).containsEntry(prefix + "starved", 137L);
        assertThat(dropped.values()).containsExactly(0L);
        assertThat(behind.values()).allSatisfy(n -> assertThat(n).isGreaterThan(3L * LINES));
    }

    private List<Node> logs(String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("logs", "--json"));
        all.addAll(List.of(arguments));
        Process logs = hafenwacht(all.toArray(String[]::new));
        assertThat(logs.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(logs.exitValue()).as(said("logs.err")).isZero();
        return said("logs.out").lines().map(Testbed::json).toList();
    }

    private static List<String> ids(List<Node> lines) {
        return lines.stream().map(line -> line.get("id").stringOrEmpty()).toList();
    }

    private static List<String> ids(List<Event> journal, Predicate<String> name) {
        return journal.stream()
                .filter(e -> e instanceof LogLine && name.test(e.origin().name()))
                .map(e -> e.id().toString())
                .toList();
    }

    private static List<String> lines(String name) {
        return IntStream.range(0, LINES).mapToObj(i -> name + " " + i).toList();
    }

    private static List<String> thrice(List<String> lines) {
        return IntStream.range(0, 3).boxed().flatMap(_ -> lines.stream()).toList();
    }

    private static List<String> texts(List<Event> journal, String name) {
        return journal.stream()
                .filter(e -> e instanceof LogLine && e.origin().name().equals(name))
                .map(e -> ((LogLine) e).text())
                .toList();
    }

    private static long actions(List<Event> journal, String name, String action) {
        return journal.stream()
                .filter(e -> e instanceof Happening happening
                        && happening.action().equals(action)
                        && e.origin().name().equals(name))
                .count();
    }

    private static Set<String> checks(List<Event> journal) {
        return journal.stream()
                .filter(e -> e instanceof Detection d && d.finding().outcome() == OutcomeKind.FAIL)
                .map(e -> ((Detection) e).finding().subject().check())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// How many there are of each word; what has none is not counted.
    private static <T> Map<String, Long> count(Collection<T> all, Function<T, String> word) {
        return all.stream()
                .map(word)
                .filter(w -> !w.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /// What Prometheus knows that was kept.
    private Map<String, Long> appended() throws IOException, InterruptedException {
        Map<String, Long> all =
                new TreeMap<>(measured("max_over_time(hafenwacht_journal_appended_events_total[10m])", "kind"));
        all.keySet().retainAll(LASTING);
        return all;
    }

    private static String kind(Node document) {
        String kind = document.at("event", "dataset").stringOrEmpty().replace("hafenwacht.", "");
        return LASTING.contains(kind) ? kind : "";
    }

    private List<Event> journalled() throws IOException, InterruptedException {
        var opened = (DiskJournal.Opened.Ready) DiskJournal.open(Path.of(journal()), JournalSettings.STANDARD);
        try (var journal = opened.journal()) {
            return journal.read(journal.first(), 100_000, Duration.ZERO).stream()
                    .map(Journal.Entry::event)
                    .toList();
        }
    }

    private List<String> messages() throws Exception {
        return documents().values().stream()
                .map(document -> document.get("message").stringOrEmpty())
                .toList();
    }

    /// All that the store holds, by the id that it knows it under.
    private Map<String, Node> documents() throws Exception {
        ask("POST", "/" + INDEX + "/_refresh", "");
        Map<String, Node> all = new TreeMap<>();
        String after = "";
        while (true) {
            Node answer = ask(
                    "POST",
                    "/" + INDEX + "/_search",
                    "{\"size\":2000,\"sort\":[{\"event.sequence\":\"asc\"}]" + after + "}");
            List<Node> hits = answer.at("hits", "hits").elements();
            if (hits.isEmpty()) {
                return all;
            }
            hits.forEach(hit -> all.put(hit.get("_id").stringOrEmpty(), hit.get("_source")));
            after = ",\"search_after\":["
                    + hits.getLast().get("sort").elements().getFirst().stringOrEmpty() + "]";
        }
    }

    private Node ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return Testbed.json(answer.body());
    }
}
