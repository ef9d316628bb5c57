package io.hafenwacht.connect.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/// Where a published port of an engine is reached from here: only at addresses that are surely the engine's
/// host's. What an engine says of others is not to be believed.
public record PublishedAddress(EngineAddress engine) {
    /// `published` is as the engine says it: an address, or empty for all. Empty where it is not surely that
    /// host's.
    public Optional<String> reached(String published) {
        String everywhere =
                published.isEmpty() || published.equals("0.0.0.0") || published.equals("::") ? "" : published;
        return switch (engine) {
            case EngineAddress.Unix _ -> {
                if (everywhere.isEmpty()) {
                    yield Optional.of(published.equals("::") ? "::1" : "127.0.0.1");
                }
                yield local(published) ? Optional.of(published) : Optional.empty();
            }
            case EngineAddress.Tcp tcp -> remote(everywhere, tcp.host());
            case EngineAddress.Tls tls -> remote(everywhere, tls.host());
            case EngineAddress.Ssh _ -> Optional.empty();
        };
    }

    private static Optional<String> remote(String published, String host) {
        return published.isEmpty() || published.equals(host) ? Optional.of(host) : Optional.empty();
    }

    /// Numbers only: a name would be looked up.
    private static boolean local(String address) {
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return false;
        }
        try {
            InetAddress one = InetAddress.getByName(address);
            return one.isLoopbackAddress() || NetworkInterface.getByInetAddress(one) != null;
        } catch (IOException _) {
            return false;
        }
    }
}
