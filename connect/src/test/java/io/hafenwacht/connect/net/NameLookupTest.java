package io.hafenwacht.connect.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.net.dns.HostsFile;
import io.hafenwacht.connect.net.dns.ResolvConf;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NameLookupTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    /// For servers of which one is silent, and the other answers within it.
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int NXDOMAIN = 3;
    private static final int SERVFAIL = 2;

    private static NameLookup.Found look(String name, int port, String conf) {
        return look(name, port, conf, LONG);
    }

    private static NameLookup.Found look(String name, int port, String conf, Duration patience) {
        return new NameLookup(ResolvConf.parse(conf), HostsFile.parse("10.0.0.9 known\n"), patience, port).look(name);
    }

    private static Function<byte[], List<byte[]>> always(int code) {
        return query -> List.of(FakeNameserver.answer(query, code));
    }

    private static List<byte[]> four(byte[] query, int last) {
        return List.of(
                FakeNameserver.type(query) == 1
                        ? FakeNameserver.answer(query, 0, FakeNameserver.a(192, 0, 2, last))
                        : FakeNameserver.answer(query, 0));
    }

    @Test
    void aNameByTheSearchList() throws IOException {
        try (var server = new FakeNameserver(
                "127.0.0.1",
                0,
                query -> query.length > 40 && FakeNameserver.label(query).equals("db")
                        ? four(query, 7)
                        : List.of(FakeNameserver.answer(query, NXDOMAIN)))) {
            NameLookup.Found found =
                    look("db", server.port(), "nameserver 127.0.0.1\nsearch a.test shop.example.test\n");
            assertThat(found.trail().reached()).isTrue();
            assertThat(found.addresses())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.7");
            assertThat(found.trail().steps())
                    .extracting(step -> step.facts().get("name"))
                    .containsExactly("db.a.test", "db.a.test", "db.shop.example.test", "db.shop.example.test");
            assertThat(found.trail().meaning().english()).isEqualTo("db is 192.0.2.7");
        }
    }

    @Test
    void nobodyKnowsIt() throws IOException {
        try (var server = new FakeNameserver("127.0.0.1", 0, always(NXDOMAIN))) {
            Trail trail = look("db", server.port(), "nameserver 127.0.0.1").trail();
            assertThat(trail.reached()).isFalse();
            assertThat(trail.meaning().english()).isEqualTo("the nameservers answer, and none knows db");
            assertThat(trail.next().english()).contains("default bridge");
        }
    }

    @Test
    void dockersNameserverGetsNoAnswerFromThoseBehindIt() throws IOException {
        try (var server = new FakeNameserver("127.0.0.11", 0, always(SERVFAIL))) {
            Trail trail =
                    look("example.com", server.port(), "nameserver 127.0.0.11").trail();
            assertThat(trail.meaning().english()).contains("no answer from the nameservers behind it");
        }
    }

    @Test
    void dockersRedirectionIsGone() throws IOException {
        int port;
        try (var server = new FakeNameserver("127.0.0.11", 0, always(0))) {
            port = server.port();
        }
        Trail trail = look("db", port, "nameserver 127.0.0.11").trail();
        assertThat(trail.steps()).hasSize(1); // left alone after the first refusal
        assertThat(trail.meaning().english()).contains("its redirection in the container's network is gone");
    }

    @Test
    void theFirstNameserverIsSilent() throws IOException {
        try (var silent = new FakeNameserver("127.0.0.1", 0, _ -> List.of());
                var second = new FakeNameserver("127.0.0.2", silent.port(), query -> four(query, 8))) {
            NameLookup.Found found =
                    look("db.test", second.port(), "nameserver 127.0.0.1\nnameserver 127.0.0.2\n", SHORT);
            assertThat(found.trail().reached()).isTrue();
            assertThat(found.trail().meaning().english()).contains("the first nameserver, 127.0.0.1, does not answer");
            Step waited = found.trail().steps().getFirst();
            assertThat(waited.outcome()).isEqualTo(Step.Outcome.FAILED);
            assertThat(waited.took()).isGreaterThanOrEqualTo(SHORT.minusMillis(10));
        }
    }

    @Test
    void theNameserversDisagree() throws IOException {
        try (var first = new FakeNameserver("127.0.0.1", 0, query -> four(query, 1));
                var second = new FakeNameserver("127.0.0.2", first.port(), always(NXDOMAIN))) {
            assertThat(look("db.test", second.port(), "nameserver 127.0.0.1\nnameserver 127.0.0.2\n")
                            .trail()
                            .meaning()
                            .english())
                    .contains("disagree");
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() throws IOException {
        try (var server = new FakeNameserver("127.0.0.1", 0, query -> {
            byte[] wrongId = FakeNameserver.answer(query, 0, FakeNameserver.a(6, 6, 6, 6));
            wrongId[0] ^= 1;
            byte[] wrongName = FakeNameserver.answer(query, 0, FakeNameserver.a(6, 6, 6, 6));
            wrongName[13] ^= 1;
            byte[] query2 = query.clone(); // no response at all
            return List.of(
                    wrongId, wrongName, new byte[3], query2, four(query, 9).getFirst());
        })) {
            assertThat(look("db.test", server.port(), "nameserver 127.0.0.1").addresses())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.9");
        }
    }

    @Test
    void somethingThatIsNoNameserver() throws IOException {
        try (var server = new FakeNameserver("127.0.0.1", 0, _ -> List.of("hello".getBytes()))) {
            Trail trail = look("db.test", server.port(), "nameserver 127.0.0.1", SHORT)
                    .trail();
            assertThat(trail.steps().getFirst().seen().english()).startsWith("no DNS: ");
            assertThat(trail.reached()).isFalse();
        }
    }

    private static final int TRUNCATED = 0x0200;

    @Test
    void anAnswerThatIsCutIsAskedForByTcp() throws IOException {
        try (var server =
                        new FakeNameserver("127.0.0.1", 0, query -> List.of(FakeNameserver.answer(query, TRUNCATED)));
                var tcp = new ServerSocket(server.port(), 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> {
                while (!tcp.isClosed()) {
                    try (Socket client = tcp.accept()) {
                        var in = new DataInputStream(client.getInputStream());
                        byte[] answer =
                                four(in.readNBytes(in.readUnsignedShort()), 11).getFirst();
                        var out = new DataOutputStream(client.getOutputStream());
                        out.writeShort(answer.length);
                        out.write(answer);
                    } catch (IOException _) {
                        // closed
                    }
                }
            });
            NameLookup.Found found = look("db.test", server.port(), "nameserver 127.0.0.1");
            assertThat(found.addresses())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.11");
            assertThat(found.trail().steps().getFirst().seen().english()).endsWith(" tcp");
        }
    }

    @Test
    void anAnswerThatIsCutAndNoTcp() throws IOException {
        try (var server =
                new FakeNameserver("127.0.0.1", 0, query -> List.of(FakeNameserver.answer(query, TRUNCATED)))) {
            assertThat(look("db.test", server.port(), "nameserver 127.0.0.1")
                            .trail()
                            .steps()
                            .getFirst()
                            .seen()
                            .english())
                    .contains("the answer was cut, and TCP failed");
        }
    }

    @Test
    void anOldServerIsAskedWithoutExtensions() throws IOException {
        int plain = 12 + "db".length() + 1 + "test".length() + 1 + 1 + 4;
        try (var server = new FakeNameserver(
                "127.0.0.1",
                0,
                query -> query.length > plain ? List.of(FakeNameserver.answer(query, 1)) : four(query, 12))) {
            assertThat(look("db.test", server.port(), "nameserver 127.0.0.1").addresses())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.12");
        }
    }

    @Test
    void theHostsFileIsAskedFirst() throws IOException {
        try (var server = new FakeNameserver("127.0.0.1", 0, always(NXDOMAIN))) {
            NameLookup.Found found = look("known", server.port(), "nameserver 127.0.0.1");
            assertThat(found.addresses())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("10.0.0.9");
            assertThat(found.trail().reached()).isTrue();
        }
    }

    @Test
    void namesThatCannotBe() {
        assertThat(look("a..b", 1, "nameserver 127.0.0.1").trail().steps()).isEmpty();
        assertThat(look("db", 1, "").trail().meaning().english()).contains("no nameserver");
    }

    @Test
    void reverseNames() {
        assertThat(NameLookup.reverseName(InetAddress.ofLiteral("192.0.2.1"))).isEqualTo("1.2.0.192.in-addr.arpa");
        assertThat(NameLookup.reverseName(InetAddress.ofLiteral("2001:db8::1")))
                .startsWith("1.0.0.0.")
                .endsWith(".8.b.d.0.1.0.0.2.ip6.arpa");
    }
}
