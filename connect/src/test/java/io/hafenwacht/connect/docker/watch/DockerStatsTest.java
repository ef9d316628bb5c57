package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerStatsTest {
    private static final String ID = "7a9c469c4b3fa59717325d313c4517643629e7265f8a75ae14ef6533a8776ebe";
    private static final String LIST = "[{\"Id\":\"" + ID
            + "\",\"Names\":[\"/web\"],\"State\":\"running\",\"Status\":\"STATUS\",\"Labels\":{}},"
            + "{\"Id\":\"aa\",\"Names\":[\"/old\"],\"State\":\"exited\",\"Status\":\"Exited (0)\"}]";
    private static final String INSPECTED = "{\"Id\":\"" + ID
            + "\",\"Name\":\"/web\",\"RestartCount\":3,\"Config\":{\"Image\":\"shop/web:1\",\"Labels\":"
            + "{\"com.docker.compose.project\":\"shop\",\"other\":\"x\"}},\"State\":{\"Running\":true,\"Pid\":PID,"
            + "\"StartedAt\":\"2026-11-22T01:00:00.5Z\"},\"HostConfig\":{\"Memory\":1000,\"MemorySwap\":-1,"
            + "\"NanoCpus\":1500000000,\"NetworkMode\":\"host\"}}";
    private static final String V1 = """
            {"pids_stats":{"current":4},
             "blkio_stats":{"io_service_bytes_recursive":[{"major":8,"minor":0,"op":"Read","value":4096},
               {"major":8,"minor":0,"op":"Total","value":4096}],"io_serviced_recursive":[]},
             "cpu_stats":{"cpu_usage":{"total_usage":2500000000,"usage_in_kernelmode":500000000,
               "usage_in_usermode":2000000000},"throttling_data":{"periods":4,"throttled_periods":1,
               "throttled_time":1000000000}},
             "memory_stats":{"usage":1000,"max_usage":2000,"failcnt":7,"stats":{"rss":1,"total_rss":300,
               "total_cache":600,"total_inactive_file":250,"total_pgfault":11}},
             "networks":{"eth0":{"rx_bytes":266,"rx_packets":3,"tx_bytes":5}}}""";
    private static final String V2 = """
            {"blkio_stats":{"io_service_bytes_recursive":[{"major":8,"minor":0,"op":"write","value":1}]},
             "cpu_stats":{"cpu_usage":{"total_usage":18446744073709551615},"throttling_data":{"periods":0}},
             "memory_stats":{"usage":1000,"stats":{"anon":300,"file":600,"inactive_file":2500}}}""";

    private final Collected got = new Collected();
    private FakeEngine engine;
    private EngineClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        engine = FakeEngine.onUnixSocket(folder).on("/_ping", Script.ping("1.41"));
        client = new EngineClient(
                new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length()))), EngineTimeouts.STANDARD);
        list("Up 2 hours (unhealthy)");
        pid(42);
        engine.on("/containers/" + ID + "/stats", Script.json(200, V1));
    }

    @AfterEach
    void stop() {
        got.close();
        client.close();
        engine.close();
    }

    private void list(String status) {
        engine.on("/containers/json", Script.json(200, LIST.replace("STATUS", status)));
    }

    private void pid(long pid) {
        engine.on("/containers/" + ID + "/json", Script.json(200, INSPECTED.replace("PID", Long.toString(pid))));
    }

    private DockerStats stats(LocalStats local) {
        return new DockerStats(client, ContainerChoice.ALL, local, Duration.ofMillis(5), InstantSource.system());
    }

    private Sample first(LocalStats local) {
        got.from(stats(local), Known.NOTHING);
        got.await("a sample", all -> all.stream().anyMatch(Sample.class::isInstance));
        return got.all(Sample.class).getFirst();
    }

    @Test
    void asksTheEngineWhereNothingIsLocal() {
        Sample sample = first(LocalStats.NONE);
        assertThat(sample.origin().name()).isEqualTo("web");
        assertThat(sample.origin().image()).isEqualTo("shop/web:1");
        assertThat(sample.origin().labels()).containsExactly(Map.entry("com.docker.compose.project", "shop"));
        assertThat(sample.values())
                .containsEntry("container_cpu_usage_seconds_total{cpu=\"total\"}", 2.5)
                .containsEntry("container_cpu_cfs_throttled_seconds_total", 1.0)
                .containsEntry("container_memory_working_set_bytes", 750.0)
                .containsEntry("container_memory_failures_total{failure_type=\"pgfault\",scope=\"hierarchy\"}", 11.0)
                .containsEntry("container_network_receive_bytes_total{interface=\"eth0\"}", 266.0)
                .containsEntry("container_fs_reads_bytes_total{device=\"8:0\"}", 4096.0)
                .containsEntry("container_threads", 4.0)
                .containsEntry("container_spec_memory_limit_bytes", 1000.0)
                .containsEntry("container_spec_memory_swap_limit_bytes", 0.0)
                .containsEntry("container_spec_cpu_quota", 150_000.0)
                .containsEntry("container_start_time_seconds", 1795309200.5)
                .containsEntry("container_health_state", 0.0)
                .containsEntry("hafenwacht_container_restarts_total", 3.0)
                .containsKey("container_last_seen");
        assertThat(got.all(Sample.class)).extracting(each -> each.origin().id()).containsOnly(ID);
    }

    @Test
    void looksHereFirst() {
        Sample sample = first(local -> {
            assertThat(local).isEqualTo(new LocalStats.LocalContainer(ID, 42, false));
            return Optional.of(Map.of("container_threads", 9.0));
        });
        assertThat(sample.values()).containsEntry("container_threads", 9.0);
        assertThat(engine.requests()).noneMatch(request -> request.path().endsWith("/stats"));
    }

    @Test
    void findsTheNewProcessAfterARestart() {
        AtomicLong alive = new AtomicLong(42);
        LocalStats local = container -> container.pid() == alive.get()
                ? Optional.of(Map.of("pid", (double) container.pid()))
                : Optional.empty();
        first(local);
        pid(77);
        alive.set(77);
        got.await(
                "measures of the new process",
                all -> all.stream()
                        .anyMatch(event -> event instanceof Sample sample
                                && sample.values().containsValue(77.0)));
        assertThat(engine.requests()).noneMatch(request -> request.path().endsWith("/stats"));
    }

    @Test
    void findsTheNewProcessAlsoWhereItStartedRightAfterAnInspection() {
        // Inspected in each round.
        list("Up 2 seconds");
        AtomicLong alive = new AtomicLong(42);
        AtomicLong looks = new AtomicLong();
        LocalStats local = container -> {
            if (looks.incrementAndGet() == 2) {
                alive.set(77);
                pid(77);
            }
            return container.pid() == alive.get()
                    ? Optional.of(Map.of("pid", (double) container.pid()))
                    : Optional.empty();
        };
        first(local);
        got.await("the new process", all -> all.size() >= 2);
        assertThat(got.all(Sample.class).get(1).values()).containsEntry("pid", 77.0);
        assertThat(engine.requests()).noneMatch(request -> request.path().endsWith("/stats"));
    }

    @Test
    void anEngineElsewhereIsNotInspectedEachTime() {
        got.from(stats(_ -> Optional.empty()), Known.NOTHING);
        got.await("ten samples", all -> all.size() >= 10);
        long inspections = engine.requests().stream()
                .filter(request -> request.path().equals("/containers/" + ID + "/json"))
                .count();
        assertThat(inspections).isLessThanOrEqualTo(got.all().size() / 4 + 2);
    }

    @Test
    void saysWhenItWasBlind() {
        first(LocalStats.NONE);
        engine.on("/containers/json", Script.json(500, "{\"message\":\"busy\"}"));
        DockerStats second = stats(LocalStats.NONE);
        got.from(second, Known.NOTHING);
        Await.until("blind", () -> second.status().state().word().equals("blind"));
        list("Up 2 hours");
        got.await("the end of blindness", all -> all.stream().anyMatch(Blindness.class::isInstance));
        Blindness blind = got.all(Blindness.class).getFirst();
        assertThat(blind.source()).isEqualTo("docker-stats");
        assertThat(blind.from()).isBefore(blind.time());
    }

    @Test
    void whatIsNotChosenIsNotMeasured() {
        DockerStats stats = new DockerStats(
                client,
                ContainerChoice.named(List.of("db*")),
                LocalStats.NONE,
                Duration.ofMillis(5),
                InstantSource.system());
        got.from(stats, Known.NOTHING);
        Await.until("three rounds", () -> engine.requests().size() > 4);
        assertThat(got.all()).isEmpty();
    }

    @Test
    void readsWhatVersion2Counts() {
        Map<String, Double> values = ApiStats.of(new JsonParser().parse(V2).root());
        assertThat(values)
                .containsEntry("container_cpu_usage_seconds_total{cpu=\"total\"}", 1.8446744073709552E10)
                .containsEntry("container_memory_rss", 300.0)
                .containsEntry("container_memory_cache", 600.0)
                .containsEntry("container_memory_working_set_bytes", 0.0)
                .containsEntry("container_fs_writes_bytes_total{device=\"8:0\"}", 1.0)
                .doesNotContainKey("container_cpu_cfs_periods_total");
    }

    @Test
    void hostileAnswersGiveNothingOrLittle() {
        String many = "{\"networks\":{"
                + "\"e\\\"\\n%d\":{\"rx_bytes\":\"NaN\"},"
                        .repeat(1000)
                        .formatted(java.util.stream.IntStream.range(0, 1000)
                                .boxed()
                                .toArray())
                + "\"a\":{\"rx_bytes\":1}}}";
        for (String json : List.of("[]", "null", "{\"cpu_stats\":7}", "{\"memory_stats\":{\"usage\":\"x\"}}", many)) {
            assertThat(ApiStats.of(new JsonParser().parse(json).root())).hasSizeLessThanOrEqualTo(512);
        }
        assertThat(Sample.key("x", "interface", "e\"\\\n")).isEqualTo("x{interface=\"e\\\"\\\\\\n\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Up 5 minutes (healthy),1",
        "Up 5 minutes (unhealthy),0",
        "Up 2 seconds (health: starting),0",
        "Up 1 hour,-1"
    })
    void readsHealthFromTheList(String status, double health) {
        assertThat(ContainerSpec.health(status)).isEqualTo(health);
    }
}
