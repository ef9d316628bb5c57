package io.hafenwacht.connect.docker.dial;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.tls.BadPem;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Opens connections to one address; TLS files are read once.
public final class Dialer {
    /// What an ssh gets to end by itself.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final EngineAddress address;
    private final Duration timeout;
    private final String sshProgram;
    private volatile @Nullable SSLContext context;

    /// `sshProgram` is the name or path of the ssh client.
    public Dialer(EngineAddress address, Duration timeout, String sshProgram) {
        this.address = address;
        this.timeout = timeout;
        this.sshProgram = sshProgram;
    }

    /// A new connection, the TLS handshake done. The name lookup of a host is as patient as the system's
    /// resolver.
    public Wire dial() throws IOException, BadPem {
        if (address instanceof EngineAddress.Unix(var socket)) {
            return unix(UnixDomainSocketAddress.of(socket)); // before the switch, whose first use costs milliseconds
        }
        return switch (address) {
            case EngineAddress.Unix(var socket) -> unix(UnixDomainSocketAddress.of(socket));
            case EngineAddress.Tcp(String host, int port) -> tcp(resolved(host, port));
            case EngineAddress.Tls tls -> tls(tls);
            case EngineAddress.Ssh far -> ssh(far);
        };
    }

    private Wire unix(UnixDomainSocketAddress socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        connecting(channel, () -> channel.connect(socket));
        return new Wire(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    private Wire tcp(InetSocketAddress peer) throws IOException {
        // Of a channel: an interrupt ends its reads, on threads of the platform too.
        Socket socket = SocketChannel.open().socket();
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

    /// As the Docker CLI does it. What ssh has to say goes to our standard error, where it may also ask for a
    /// passphrase; the guard over the call bounds how long that takes.
    private Wire ssh(EngineAddress.Ssh far) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(sshProgram, "-T", "-o", "ConnectTimeout=" + timeout.toSeconds()));
        if (!far.user().isEmpty()) {
            command.addAll(List.of("-l", far.user()));
        }
        if (far.port() > 0) {
            command.addAll(List.of("-p", Integer.toString(far.port())));
        }
        command.addAll(List.of("--", far.host(), "docker"));
        if (!far.socket().isEmpty()) {
            command.addAll(List.of("--host", "unix://" + far.socket()));
        }
        command.addAll(List.of("system", "dial-stdio"));
        return throughPipe(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /// A read from a process heeds neither an interrupt nor a close, and lasts as long as anything that the
    /// process started holds the other end; a read from a pipe of our own heeds both.
    private static Wire throughPipe(ProcessBuilder ssh) throws IOException {
        Pipe pipe = Pipe.open();
        Process process;
        try {
            process = ssh.start();
        } catch (IOException e) {
            pipe.sink().close();
            pipe.source().close();
            throw e;
        }
        Thread.ofVirtual().name("hafenwacht-ssh").start(() -> {
            try (OutputStream sink = Channels.newOutputStream(pipe.sink())) {
                process.getInputStream().transferTo(sink);
            } catch (IOException _) {
                // Either side has gone; the reader sees the end of the pipe.
            }
        });
        InputStream fromSsh = new FilterInputStream(Channels.newInputStream(pipe.source())) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (count < 0) {
                    failed(process);
                }
                return count;
            }
        };
        return new Wire(fromSsh, unbuffered(process), () -> {
            pipe.source().close();
            end(process);
        });
    }

    /// The JDK buffers what goes to a process, and a request must leave at once.
    private static OutputStream unbuffered(Process process) {
        OutputStream toSsh = process.getOutputStream();
        return new FilterOutputStream(toSsh) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    toSsh.write(bytes, offset, length);
                    toSsh.flush();
                } catch (IOException e) {
                    failed(process);
                    throw e;
                }
            }
        };
    }

    /// An ssh that has ended with a status of its own tells more than a pipe that broke.
    private static void failed(Process process) throws IOException {
        try {
            if (process.waitFor(FAREWELL) && process.exitValue() != 0) {
                throw new SshEnded(process.exitValue());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks first: an ssh that waits for a passphrase has switched off the echo of the terminal.
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(FAREWELL)) {
                started.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
