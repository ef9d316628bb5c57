package io.hafenwacht.connect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldProtocolTest {
    /// First bytes of answers: a record's head, a message's head, a version.
    @ParameterizedTest
    @CsvSource({
        "160302002a020000260302, true",
        "160301002a020000260301, true",
        "160303002a020000260303, false",
        "15030200020246, false",
        "16, false",
        "485454502f312e31203430, false"
    })
    void byTheFirstAnswer(String hex, boolean accepted) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    client.getInputStream().readNBytes(5);
                    client.getOutputStream().write(HexFormat.of().parseHex(hex));
                } catch (IOException _) {
                    // The other side has seen enough.
                }
            });
            assertThat(OldProtocol.accepted((InetSocketAddress) server.getLocalSocketAddress(), "localhost"))
                    .isEqualTo(accepted);
        }
    }

    @Test
    void theHelloIsWellFormed() throws IOException {
        byte[] hello = OldProtocol.clientHello("host.example");
        assertThat((hello[3] & 0xff) << 8 | hello[4] & 0xff).isEqualTo(hello.length - 5);
        assertThat((hello[7] & 0xff) << 8 | hello[8] & 0xff).isEqualTo(hello.length - 9);
        int extensions = 9 + 2 + 32 + 1 + 2 + 16 + 2;
        assertThat((hello[extensions] & 0xff) << 8 | hello[extensions + 1] & 0xff)
                .isEqualTo(hello.length - extensions - 2);
    }
}
