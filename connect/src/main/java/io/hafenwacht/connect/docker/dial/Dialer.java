package io.hafenwacht.connect.docker.dial;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.tls.BadPem;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Opens connections to one address; TLS files are read once.
public final class Dialer {
    private final EngineAddress address;
    private final Duration timeout;
    private volatile @Nullable SSLContext context;

    public Dialer(EngineAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    /// A new connection, the TLS handshake done. The name lookup of a host is as patient as the system's
    /// resolver.
    public Wire dial() throws IOException, BadPem {
        return switch (address) {
            case EngineAddress.Unix(var socket) -> unix(UnixDomainSocketAddress.of(socket));
            case EngineAddress.Tcp(String host, int port) -> tcp(resolved(host, port));
            case EngineAddress.Tls tls -> tls(tls);
        };
    }

    private Wire unix(UnixDomainSocketAddress socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        connecting(channel, () -> channel.connect(socket));
        return new Wire(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    private Wire tcp(InetSocketAddress peer) throws IOException {
        Socket socket = new Socket();
        connecting(socket, () -> {
            socket.connect(peer);
            return true;
        });
        return new Wire(socket.getInputStream(), socket.getOutputStream(), socket);
    }

    private Wire tls(EngineAddress.Tls tls) throws IOException, BadPem {
        SSLContext tlsContext = context;
        if (tlsContext == null) {
            tlsContext = tls.material().context();
            context = tlsContext;
        }
        Wire plain = tcp(resolved(tls.host(), tls.port()));
        Socket socket = (Socket) plain.breakOff();
        try {
            SSLSocket secure =
                    (SSLSocket) tlsContext.getSocketFactory().createSocket(socket, tls.host(), tls.port(), true);
            if (tls.material().verify()) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
            }
            connecting(socket, () -> {
                secure.startHandshake();
                return true;
            });
            return new Wire(secure.getInputStream(), secure.getOutputStream(), socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
        InetSocketAddress peer = new InetSocketAddress(host, port);
        if (peer.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        return peer;
    }

    private void connecting(Closeable socket, StallGuard.Step<Boolean> step) throws IOException {
        try (StallGuard guard = StallGuard.watch(socket, timeout, timeout)) {
            guard.waitFor(step);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
