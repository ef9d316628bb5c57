package io.hafenwacht.connect.kubernetes;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/// Whether a port of a pod answers to who is here: one TCP connection, closed at once, without a byte.
public final class PodPort {
    private PodPort() {}

    /// What came of it. Only `REFUSED` proves that nothing listens.
    public enum Result {
        OPEN,
        REFUSED,
        TIMEOUT,
        UNREACHABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `address` is an IP address as a pod's status has it; names are not asked for.
    public static Result connect(String address, int port, Duration patience) {
        if (!address.matches("[0-9.]{7,15}|[0-9a-fA-F:]{2,45}") || port < 1 || port > 65_535) {
            return Result.UNREACHABLE;
        }
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral(address), port), Math.toIntExact(patience.toMillis()));
            return Result.OPEN;
        } catch (SocketTimeoutException _) {
            return Result.TIMEOUT;
        } catch (NoRouteToHostException _) {
            return Result.UNREACHABLE;
        } catch (ConnectException e) {
            // "No route to host" and "Network is unreachable" come as this one too.
            String message = String.valueOf(e.getMessage());
            return message.contains("refused") ? Result.REFUSED : Result.UNREACHABLE;
        } catch (IOException | IllegalArgumentException _) {
            return Result.UNREACHABLE;
        }
    }
}
