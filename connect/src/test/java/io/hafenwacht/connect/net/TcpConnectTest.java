package io.hafenwacht.connect.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.net.TcpConnect.End;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpConnectTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private final TcpConnect probe = new TcpConnect(Duration.ofSeconds(30));

    /// A server that does one thing with each connection.
    private static ServerSocket server(Consumer then) throws IOException {
        var server = new ServerSocket(0, 5, LOOPBACK);
        Thread.ofPlatform().daemon().start(() -> {
            // The collector of garbage closes what nobody holds.
            var held = new ArrayList<Socket>();
            try {
                while (true) {
                    Socket client = server.accept();
                    held.add(client);
                    then.accept(client);
                }
            } catch (IOException _) {
                // closed
            }
        });
        return server;
    }

    private interface Consumer {
        void accept(Socket socket) throws IOException;
    }

    @Test
    void openAndSilent() throws IOException {
        try (ServerSocket server = server(_ -> {})) {
            Trail trail = probe.to(List.of(LOOPBACK), server.getLocalPort(), List.of());
            assertThat(trail.reached()).isTrue();
            assertThat(trail.steps().getFirst().facts()).containsEntry("end", "OPEN");
        }
    }

    @Test
    void aGreetingWithoutItsEscapes() throws IOException {
        try (ServerSocket server = server(s -> s.getOutputStream().write("SSH-2.0\u001b[2Jx\r\nmore".getBytes()))) {
            Step step = probe.to(new InetSocketAddress(LOOPBACK, server.getLocalPort()))
                    .step();
            assertThat(step.facts()).containsEntry("greeting", "SSH-2.0.[2Jx");
        }
    }

    @Test
    void closedAtOnceAndReset() throws IOException {
        try (ServerSocket closes = server(Socket::close);
                ServerSocket resets = server(s -> {
                    s.setSoLinger(true, 0);
                    s.close();
                })) {
            assertThat(probe.to(new InetSocketAddress(LOOPBACK, closes.getLocalPort()))
                            .end())
                    .isEqualTo(End.CLOSED_AT_ONCE);
            assertThat(probe.to(new InetSocketAddress(LOOPBACK, resets.getLocalPort()))
                            .end())
                    .isEqualTo(End.RESET);
        }
    }

    @Test
    void refused() throws IOException {
        int port;
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            port = server.getLocalPort();
        }
        Trail trail = probe.to(List.of(LOOPBACK), port, List.of());
        assertThat(trail.reached()).isFalse();
        assertThat(trail.steps().getFirst().facts()).containsEntry("end", "REFUSED");
        assertThat(trail.meaning().english()).contains("nobody listens on port " + port);
    }

    @Test
    void someAddressesOnly() throws IOException {
        try (ServerSocket server = server(_ -> {})) {
            Trail trail =
                    probe.to(List.of(InetAddress.ofLiteral("127.0.0.77"), LOOPBACK), server.getLocalPort(), List.of());
            assertThat(trail.reached()).isTrue();
            assertThat(trail.meaning().english()).contains("some addresses only");
        }
    }

    @Test
    void whatTheSystemSays() {
        assertThat(TcpConnect.end(new SocketTimeoutException("Connect timed out")))
                .isEqualTo(End.TIMEOUT);
        assertThat(TcpConnect.end(new ConnectException("Connection timed out"))).isEqualTo(End.TIMEOUT);
        assertThat(TcpConnect.end(new ConnectException("Connection refused"))).isEqualTo(End.REFUSED);
        assertThat(TcpConnect.end(new NoRouteToHostException("No route to host")))
                .isEqualTo(End.NO_ROUTE);
        assertThat(TcpConnect.end(new SocketException("Network is unreachable")))
                .isEqualTo(End.NO_ROUTE);
        assertThat(TcpConnect.end(new SocketException("Connection reset"))).isEqualTo(End.RESET);
        assertThat(TcpConnect.end(new SocketException("Permission denied"))).isEqualTo(End.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "db:5432, db, 5432",
                "10.0.0.5, 10.0.0.5, none",
                "[2001:db8::1]:443, 2001:db8::1, 443",
                "2001:db8::1, 2001:db8::1, none",
                "[::1], ::1, none"
            })
    void places(String text, String host, Integer port) {
        assertThat(HostPort.parse(text)).contains(new HostPort(host, Optional.ofNullable(port)));
    }

    @ParameterizedTest
    @CsvSource({"db:0", "db:65536", "db:x", "'a b:1'", "http://x", "user@x:1", "''", "a:1:2"})
    void noPlaces(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }
}
