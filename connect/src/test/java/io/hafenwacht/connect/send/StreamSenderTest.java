package io.hafenwacht.connect.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.send.SendResult.Kind;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import io.hafenwacht.testkit.sink.RecordingStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamSenderTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private StreamSender sender(Duration whole, boolean offline) throws IOException {
        Path ca = folder.resolve("ca.pem");
        return StreamSender.open(new SendSettings(
                new Environment(Map.of(), folder, folder),
                Files.exists(ca) ? Optional.of(ca) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                whole,
                whole,
                false,
                offline,
                "1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static URI tcp(int port) {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    @Test
    void writesOneAfterTheOtherOnOneConnection() throws Exception {
        try (RecordingStream server = RecordingStream.start();
                StreamSender sender = sender(LONG, false)) {
            assertThat(sender.write(tcp(server.port()), bytes("one "))).isEmpty();
            assertThat(sender.write(tcp(server.port()), bytes("two"))).isEmpty();
            Await.until("both", () -> server.received().equals(List.of("one two")));
        }
    }

    @Test
    void afterABreakTheLastWriteIsMadeAgain() throws Exception {
        try (RecordingStream server = RecordingStream.start();
                StreamSender sender = sender(LONG, false)) {
            sender.write(tcp(server.port()), bytes("one "));
            sender.write(tcp(server.port()), bytes("two "));
            Await.until("both", () -> server.received().equals(List.of("one two ")));
            server.drop();
            // Until the end of the connection is noticed a write may still seem to go out.
            Await.until("a second connection", () -> {
                sender.write(tcp(server.port()), bytes("three "));
                return server.received().size() == 2;
            });
            Await.until("the third", () -> server.received().get(1).endsWith("three "));
            assertThat(server.received().get(1)).matches("(two |three )+");
        }
    }

    @Test
    void tls() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        try (RecordingStream server = RecordingStream.withTls(certificates.serverContext())) {
            URI address = URI.create("tls://localhost:" + server.port());
            try (StreamSender stranger = sender(LONG, false)) {
                assertThat(stranger.write(address, bytes("x")))
                        .hasValueSatisfying(failed -> assertThat(failed.kind()).isEqualTo(Kind.TLS));
            }
            Files.writeString(folder.resolve("ca.pem"), certificates.caPem());
            try (StreamSender sender = sender(LONG, false)) {
                assertThat(sender.write(address, bytes("secured"))).isEmpty();
                Await.until("what was written", () -> server.received().contains("secured"));
                assertThat(sender(LONG, false)
                                .write(URI.create("tls://127.0.0.1:" + server.port()), bytes("x"))
                                .map(SendResult.Failed::kind))
                        .contains(Kind.TLS);
            }
        }
    }

    @Test
    void aServerThatReadsNothingIsGivenUp() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StreamSender sender = sender(Duration.ofMillis(300), false)) {
            // Never accepted, which the kernel does without anybody.
            Optional<SendResult.Failed> failed = sender.write(tcp(deaf.getLocalPort()), new byte[64 << 20]);
            assertThat(failed.map(SendResult.Failed::kind)).contains(Kind.TIMEOUT);
        }
    }

    @Test
    void nobodyThereUnknownAndOffline() throws Exception {
        int free;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = gone.getLocalPort();
        }
        try (StreamSender sender = sender(LONG, false);
                StreamSender offline = sender(LONG, true)) {
            assertThat(sender.write(tcp(free), bytes("x")).map(SendResult.Failed::kind))
                    .contains(Kind.UNREACHABLE);
            assertThat(sender.write(URI.create("tcp://no.such.host.invalid:1"), bytes("x"))
                            .map(SendResult.Failed::kind))
                    .contains(Kind.UNKNOWN_HOST);
            assertThat(offline.write(tcp(free), bytes("x")).map(SendResult.Failed::kind))
                    .contains(Kind.OFFLINE);
        }
    }
}
