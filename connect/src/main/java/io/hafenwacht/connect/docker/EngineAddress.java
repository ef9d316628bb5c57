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

    private static String hostAndPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
