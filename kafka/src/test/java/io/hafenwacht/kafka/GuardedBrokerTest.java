package io.hafenwacht.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import io.hafenwacht.testkit.server.FreePort;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.HttpWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Route;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.StreamWire;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real broker that speaks TLS, asks for a certificate, or for a password (SCRAM).
@Tag("slow")
@Timeout(120)
class GuardedBrokerTest {
    private static final String PASSWORD = "correct" + "-horse";
    private static final List<Logger> LOUD = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));
    private static final ThrowawayCertificates CERTIFICATES = ThrowawayCertificates.ofThisRun();

    @TempDir
    private static Path folder;

    private static KafkaClusterTestKit cluster;
    private static int certified;
    private static int login;
    private static int open;

    @BeforeAll
    static void start() throws Exception {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        Files.writeString(folder.resolve("ca.pem"), CERTIFICATES.caPem());
        Files.writeString(folder.resolve("client.pem"), CERTIFICATES.clientPem());
        Files.writeString(folder.resolve("client-key.pem"), CERTIFICATES.clientKeyPem());
        certified = FreePort.any();
        login = FreePort.any();
        open = FreePort.any();
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        String listeners =
                ",CERTIFIED://localhost:%d,LOGIN://localhost:%d,OPEN://localhost:%d".formatted(certified, login, open);
        cluster = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("listeners", "EXTERNAL://localhost:0,CONTROLLER://localhost:0" + listeners)
                .setConfigProp(
                        "listener.security.protocol.map",
                        "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,CERTIFIED:SSL,LOGIN:SASL_SSL,OPEN:SASL_PLAINTEXT")
                .setConfigProp("ssl.keystore.type", "PEM")
                .setConfigProp("ssl.keystore.certificate.chain", CERTIFICATES.serverPem())
                .setConfigProp("ssl.keystore.key", CERTIFICATES.serverKeyPem())
                .setConfigProp("ssl.truststore.type", "PEM")
                .setConfigProp("ssl.truststore.certificates", CERTIFICATES.caPem())
                .setConfigProp("listener.name.certified.ssl.client.auth", "required")
                .setConfigProp("sasl.enabled.mechanisms", "SCRAM-SHA-512")
                .setConfigProp("listener.name.login.scram-sha-512.sasl.jaas.config", scram)
                .setConfigProp("listener.name.open.scram-sha-512.sasl.jaas.config", scram)
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        try (var admin = cluster.admin(Map.of())) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "hafenwacht", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), PASSWORD)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static Outcome send(int port, String more) throws Exception {
        return send(port, more, PASSWORD);
    }

    private static Outcome send(int port, String more, String password) throws Exception {
        SinkConfig.Parsed parsed = SinkConfig.parse(new YamlParser()
                .parse("- {kind: kafka, brokers: ['localhost:%d'], topic: t%d, timeout: 6s, connect-timeout: 4s%s}"
                        .formatted(port, port, more))
                .root());
        assertThat(parsed.problems()).isEmpty();
        SinkConfig config = parsed.sinks().getFirst();
        var journal = new MemoryJournal();
        var web = new Origin("unix:///docker.sock", Origin.Kind.CONTAINER, "0".repeat(64), "web");
        for (int i = 0; i < 10; i++) {
            journal.append(new LogLine(
                    EventId.of("k", Integer.toString(i)),
                    Instant.parse("2026-11-22T10:00:00Z").plusMillis(i),
                    web,
                    LogLine.Channel.STDOUT,
                    LogLine.Level.INFO,
                    "line " + i,
                    0));
        }
        var around = new Surroundings(
                _ -> password, new NoWires(), Writer.nullWriter(), folder, Clock.systemUTC(), Thread::sleep);
        try (Sink sink = config.kind().open(config.settings(), around)) {
            return sink.send(journal.read(0, 100, Duration.ZERO));
        }
    }

    private static void assertRefused(Outcome outcome, Outcome.Cause... causes) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> {
            assertThat(later.cause()).isIn((Object[]) causes);
            assertThat(later.why().english()).doesNotContain(PASSWORD);
        });
    }

    @Test
    void withOurCertificate() throws Exception {
        String mutual = ", tls: true, ca-file: ca.pem, client-certificate: client.pem, client-key: client-key.pem";
        assertThat(send(certified, mutual)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void withoutOurCertificateOrTheirAuthority() throws Exception {
        assertRefused(send(certified, ", tls: true, ca-file: ca.pem"), Outcome.Cause.SETTING, Outcome.Cause.AWAY);
        assertRefused(send(certified, ", tls: true"), Outcome.Cause.SETTING, Outcome.Cause.AWAY);
    }

    @Test
    void withAPasswordOverTls() throws Exception {
        String scram = ", tls: true, ca-file: ca.pem, sasl: scram-sha-512, user: hafenwacht, password: env:PASSWORD";
        assertThat(send(login, scram)).isInstanceOf(Outcome.Taken.class);
        assertRefused(send(login, scram, "wrong"), Outcome.Cause.SETTING);
    }

    @Test
    void withAPasswordInTheOpenWhereThatIsAllowed() throws Exception {
        String scram = ", insecure: true, sasl: scram-sha-512, user: hafenwacht, password: env:PASSWORD";
        assertThat(send(open, scram)).isInstanceOf(Outcome.Taken.class);
        assertRefused(send(open, scram, "wrong\" password"), Outcome.Cause.SETTING);
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
