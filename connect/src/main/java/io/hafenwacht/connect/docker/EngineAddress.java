package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.tls.TlsMaterial;
import java.nio.file.Path;

/// Where an engine listens. `toString` is the form that `DOCKER_HOST` has.
public sealed interface EngineAddress {
    /// A socket in the file system.
    record Unix(Path socket) implements EngineAddress {
        @Override
        public String toString() {
            return "unix://" + socket;
        }
    }

    /// A port without encryption.
    record Tcp(String host, int port) implements EngineAddress {
        @Override
        public String toString() {
            return "tcp://" + hostAndPort(host, port);
        }
    }

    /// A port with TLS.
    record Tls(String host, int port, TlsMaterial material) implements EngineAddress {
        @Override
        public String toString() {
            return "tcp://" + hostAndPort(host, port);
        }
    }

    /// An engine behind `ssh HOST docker system dial-stdio`. `user` may be empty, `port` 0 (both then as
    /// ssh's own settings say), and `socket` empty for the far side's default.
    record Ssh(String user, String host, int port, String socket) implements EngineAddress {
        @Override
        public String toString() {
            return "ssh://" + (user.isEmpty() ? "" : user + "@") + (port == 0 ? host : hostAndPort(host, port))
                    + socket;
        }
    }

    private static String hostAndPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
