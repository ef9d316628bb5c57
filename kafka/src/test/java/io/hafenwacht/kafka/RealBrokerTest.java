package io.hafenwacht.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.HttpWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Retry;
import io.hafenwacht.watch.sink.Route;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkPump;
import io.hafenwacht.watch.sink.SinkStatus;
import io.hafenwacht.watch.sink.StreamWire;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real broker (KRaft, in this process) receives and holds what was sent.
@Tag("slow")
@Timeout(90)
class RealBrokerTest {
    /// What a broker says while it starts is not the test's news.
    private static final List<Logger> LOUD = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    private static KafkaClusterTestKit cluster;

    @BeforeAll
    static void start() throws Exception {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        cluster = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static Origin container(int number) {
        return new Origin("unix:///docker.sock", Origin.Kind.CONTAINER, "%064x".formatted(number), "web-" + number);
    }

    private static LogLine line(int number, String text) {
        return new LogLine(
                EventId.of("k", Integer.toString(number)),
                Instant.parse("2026-11-22T10:00:00Z").plusMillis(number),
                container(number % 7),
                LogLine.Channel.STDOUT,
                LogLine.Level.INFO,
                text,
                0);
    }

    private static SinkConfig config(String brokers, String topic, String more) {
        var parsed = SinkConfig.parse(new YamlParser()
                .parse("- {kind: kafka, brokers: ['%s'], topic: %s%s}".formatted(brokers, topic, more))
                .root());
        assertThat(parsed.problems()).isEmpty();
        return parsed.sinks().getFirst();
    }

    private static Sink open(SinkConfig config) throws IOException {
        return config.kind()
                .open(
                        config.settings(),
                        new Surroundings(
                                secret -> secret.toString(),
                                new NoWires(),
                                Writer.nullWriter(),
                                Path.of("."),
                                Clock.systemUTC(),
                                Thread::sleep));
    }

    private static SinkStatus drain(SinkConfig config, MemoryJournal journal) throws Exception {
        SinkPump pump =
                new SinkPump(config, open(config), journal, Retry.standard(Clock.systemUTC()), Thread::sleep, _ -> {});
        pump.finish();
        pump.run();
        return pump.status();
    }

    private static List<ConsumerRecord<String, String>> consume(String topic, int count) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        properties.put("group.id", "test-" + topic);
        properties.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void holdsEachEventUnderItsOriginInOrder() throws Exception {
        cluster.admin(Map.of())
                .createTopics(List.of(new NewTopic("lines", 3, (short) 1)))
                .all()
                .get();
        var journal = new MemoryJournal();
        for (int i = 0; i < 5_000; i++) {
            journal.append(line(i, "line " + i));
        }
        SinkStatus status = drain(config(cluster.bootstrapServers(), "lines", ""), journal);
        assertThat(status.counts().sent()).isEqualTo(5_000);

        List<ConsumerRecord<String, String>> records = consume("lines", 5_000);
        assertThat(records).hasSize(5_000);
        Map<String, List<String>> byOrigin = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (var record : records) {
            byOrigin.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(header(record, "id"));
            assertThat(partitions.putIfAbsent(record.key(), record.partition())).isIn(null, record.partition());
            assertThat(header(record, "kind")).isEqualTo("log");
            assertThat(record.value()).startsWith("{\"id\":\"" + header(record, "id"));
        }
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            expected.computeIfAbsent(container(i % 7).id(), _ -> new ArrayList<>())
                    .add(line(i, "").id().toString());
        }
        assertThat(byOrigin).isEqualTo(expected);
    }

    @Test
    void anEventThatIsTooLargeIsDroppedAndCounted() throws Exception {
        var journal = new MemoryJournal();
        journal.append(line(1, "small"));
        journal.append(line(2, "x".repeat(2_000_000)));
        journal.append(line(3, "small too"));
        SinkStatus status = drain(config(cluster.bootstrapServers(), "large", ""), journal);
        assertThat(status.counts().sent()).isEqualTo(2);
        assertThat(status.counts().refused()).isEqualTo(1);
        assertThat(consume("large", 2)).hasSize(2);
    }

    @Test
    void nobodyThereIsWaitedForOnceNotForEachEvent() throws Exception {
        int free;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = gone.getLocalPort();
        }
        var journal = new MemoryJournal();
        for (int i = 0; i < 100; i++) {
            journal.append(line(i, "line " + i));
        }
        long start = System.nanoTime();
        try (Sink sink = open(config("127.0.0.1:" + free, "lines", ", timeout: 1s, connect-timeout: 1s"))) {
            assertThat(sink.send(journal.read(0, 100, Duration.ZERO)))
                    .isInstanceOfSatisfying(
                            Outcome.Later.class,
                            later -> assertThat(later.cause()).isEqualTo(Outcome.Cause.AWAY));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aClockThatJumpedAheadIsTakenToo() throws Exception {
        var journal = new MemoryJournal();
        Instant future = Instant.now().plus(Duration.ofDays(400));
        LogLine now = line(1, "now");
        journal.append(now);
        journal.append(
                new LogLine(EventId.of("future"), future, now.origin(), now.channel(), now.level(), "future", 0));
        SinkStatus status = drain(config(cluster.bootstrapServers(), "clocks", ""), journal);
        assertThat(status.counts().sent()).isEqualTo(2);
        assertThat(consume("clocks", 2))
                .extracting(ConsumerRecord::value)
                .anyMatch(v -> v.contains("\"time\":\"" + future.toString().substring(0, 10)));
    }

    private static final class NoWires implements Surroundings.Wires {
        @Override
        public HttpWire http(Route route) throws IOException {
            throw new IOException("Kafka has its own");
        }

        @Override
        public StreamWire stream(Route route) throws IOException {
            throw new IOException("Kafka has its own");
        }
    }
}
