package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Listening sockets of the host: `{"protocol": "tcp|udp", "address": "0.0.0.0", "port": 22, "inode": 1}`,
/// from `/proc/net/{tcp,udp}{,6}`. A UDP socket listens if it is not connected.
final class HostSockets {
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";

    private final Path proc;

    HostSockets(Path proc) {
        this.proc = proc;
    }

    List<Node> read(List<UnreadPart> unread) {
        List<Node> sockets = new ArrayList<>();
        for (String file : List.of("tcp", "tcp6", "udp", "udp6")) {
            try {
                Reads.Bounded text = Reads.proc(proc.resolve("net").resolve(file), HostLimits.PROC_BYTES.asInt());
                text.text().lines().skip(1).forEach(line -> line(file, line, sockets));
                if (text.cut() || HostLimits.SOCKETS.exceededBy(sockets.size())) {
                    unread.add(HostFiles.tooMuch("host.sockets", HostLimits.SOCKETS.toString()));
                    return List.of();
                }
            } catch (NoSuchFileException _) {
                // A kernel without IPv6 has no file for it.
            } catch (IOException e) {
                unread.add(HostFiles.failed("host.sockets", e.getClass().getSimpleName()));
                return List.of();
            }
        }
        return sockets;
    }

    private static void line(String file, String line, List<Node> sockets) {
        boolean tcp = file.startsWith("tcp");
        // Busy hosts have thousands of connections and few that listen.
        if (!line.contains(tcp ? " " + TCP_LISTEN + " " : " " + UDP_UNCONNECTED + " ")) {
            return;
        }
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 10 || !fields[3].equals(tcp ? TCP_LISTEN : UDP_UNCONNECTED)) {
            return;
        }
        int colon = fields[1].indexOf(':');
        if (colon < 0
                || !fields[1].substring(0, colon).matches("[0-9A-F]{8}|[0-9A-F]{32}")
                || !fields[1].substring(colon + 1).matches("[0-9A-F]{1,4}")
                || !fields[9].matches("\\d{1,18}")) {
            return;
        }
        sockets.add(Tree.object()
                .put("protocol", tcp ? "tcp" : "udp")
                .put("address", address(fields[1].substring(0, colon)))
                .put("port", Integer.parseInt(fields[1].substring(colon + 1), 16))
                .put("inode", Long.parseLong(fields[9]))
                .node());
    }

    /// Words of four bytes, each in the byte order of the machine, which is little-endian on all that Docker
    /// supports but s390x.
    private static String address(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        try {
            String address = InetAddress.getByAddress(bytes).getHostAddress();
            return address.equals("0:0:0:0:0:0:0:0") ? "::" : address.equals("0:0:0:0:0:0:0:1") ? "::1" : address;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private static void swap(byte[] bytes, int a, int b) {
        byte kept = bytes[a];
        bytes[a] = bytes[b];
        bytes[b] = kept;
    }
}
