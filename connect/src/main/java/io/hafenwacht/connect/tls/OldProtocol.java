package io.hafenwacht.connect.tls;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Whether a server still takes TLS 1.1 or older (RFC 8996 forbids both). The JDK no longer offers them, so
/// the first message is written here, and only the kind of the answer is read.
public final class OldProtocol {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int TLS_1_1 = 0x0302;
    /// With RSA and elliptic curves, AES in CBC mode: what every server of that time had.
    private static final int[] SUITES = {0xc013, 0xc014, 0xc009, 0xc00a, 0x002f, 0x0035, 0x000a, 0x00ff};

    private OldProtocol() {}

    public static boolean accepted(InetSocketAddress address, String serverName) {
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(clientHello(serverName));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(11);
            // Record type, version, length; then the message's type, length and the version chosen.
            return head.length == 11
                    && head[0] == HANDSHAKE
                    && head[5] == SERVER_HELLO
                    && ((head[9] & 0xff) << 8 | head[10] & 0xff) <= TLS_1_1;
        } catch (IOException _) {
            return false;
        }
    }

    static byte[] clientHello(String serverName) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        out.writeShort(TLS_1_1);
        out.write(random);
        out.writeByte(0);
        out.writeShort(SUITES.length * 2);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.writeByte(1);
        out.writeByte(0);
        byte[] extensions = extensions(serverName);
        out.writeShort(extensions.length);
        out.write(extensions);

        var record = new ByteArrayOutputStream();
        var framed = new DataOutputStream(record);
        framed.writeByte(HANDSHAKE);
        framed.writeShort(TLS_1_1);
        framed.writeShort(body.size() + 4);
        framed.writeByte(1);
        framed.writeByte(0);
        framed.writeShort(body.size());
        body.writeTo(framed);
        return record.toByteArray();
    }

    private static byte[] extensions(String serverName) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        // A name may stand there, an address may not (RFC 6066 section 3).
        if (!serverName.matches("[0-9.]+|.*:.*")) {
            byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
            out.writeShort(0);
            out.writeShort(name.length + 5);
            out.writeShort(name.length + 3);
            out.writeByte(0);
            out.writeShort(name.length);
            out.write(name);
        }
        // Supported curves P-256, P-384, P-521; points uncompressed.
        out.writeShort(10);
        out.writeShort(8);
        out.writeShort(6);
        for (int curve : new int[] {23, 24, 25}) {
            out.writeShort(curve);
        }
        out.writeShort(11);
        out.writeShort(2);
        out.writeByte(1);
        out.writeByte(0);
        return bytes.toByteArray();
    }
}
