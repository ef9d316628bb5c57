package io.hafenwacht.connect.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Answers datagrams on an address of loopback as the test says; each query may get several answers.
final class FakeNameserver implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread;

    FakeNameserver(String address, int port, Function<byte[], List<byte[]>> answers) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    var packet = new DatagramPacket(new byte[2_048], 2_048);
                    socket.receive(packet);
                    for (byte[] answer : answers.apply(Arrays.copyOf(packet.getData(), packet.getLength()))) {
                        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    }
                }
            } catch (IOException _) {
                // closed
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The query as an answer: flags and code, the question again, and these records.
    static byte[] answer(byte[] query, int flags, byte[]... records) {
        int question = 12;
        while (query[question] != 0) {
            question += query[question] + 1;
        }
        question += 5;
        ByteBuffer out = ByteBuffer.allocate(2_000);
        out.put(query, 0, 2)
                .putShort((short) (0x8180 | flags))
                .putShort((short) 1)
                .putShort((short) records.length)
                .putInt(0)
                .put(query, 12, question - 12);
        for (byte[] record : records) {
            out.put(record);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /// An A record of the name in the question.
    static byte[] a(int... address) {
        ByteBuffer out = ByteBuffer.allocate(16);
        out.putShort((short) 0xc00c)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) 4);
        for (int part : address) {
            out.put((byte) part);
        }
        return out.array();
    }

    /// The type that a query asks for.
    static int type(byte[] query) {
        int at = 12;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return query[at + 2];
    }

    /// The first label of a query's name.
    static String label(byte[] query) {
        return new String(query, 13, query[12], java.nio.charset.StandardCharsets.US_ASCII);
    }

    /// Returns when nobody listens any more: the kernel keeps a socket as long as a thread waits in it.
    @Override
    public void close() {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
