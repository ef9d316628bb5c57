package io.hafenwacht.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A loopback port for a program that cannot choose one by itself. Nobody holds it meanwhile.
public final class FreePort {
    private FreePort() {}

    public static int any() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
