package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContainerFileTest {
    private static final String PASSWD = "root:x:0:0:root:/root:/bin/sh\n";

    private static byte[] entry(char type, String name, int mode, String link, byte[] content, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 108, "%07o".formatted(7));
        put(header, 116, "%07o".formatted(8));
        put(header, 124, "%011o".formatted(size));
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o".formatted(sum) + "\0");
        var out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] file(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return entry('0', "passwd", 04755, "", bytes, bytes.length);
    }

    private static ContainerFile read(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return ContainerFile.first(new ByteArrayInputStream(all.toByteArray()));
    }

    @Test
    void aFileWithModeOwnerAndContent() throws IOException {
        ContainerFile passwd = read(file(PASSWD), new byte[1024]);
        assertThat(passwd.kind()).isEqualTo(ContainerFile.Kind.FILE);
        assertThat(passwd.mode()).isEqualTo(04755);
        assertThat(passwd.uid()).isEqualTo(7);
        assertThat(passwd.gid()).isEqualTo(8);
        assertThat(passwd.content())
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo(PASSWD));
    }

    @Test
    void headersThatGoBefore() throws IOException {
        byte[] pax = "12 uid=70000\n17 path=etc/passwd\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(entry('x', "pax", 0, "", pax, pax.length), file(PASSWD)).uid())
                .isEqualTo(70000);
        byte[] link = "../usr/etc/passwd\0".getBytes(StandardCharsets.UTF_8);
        assertThat(read(entry('K', "long", 0, "", link, link.length), entry('2', "p", 0777, "short", new byte[0], 0))
                        .link())
                .isEqualTo("../usr/etc/passwd");
    }

    @Test
    void whatIsNoPlainFileOrTooLargeHasNoContent() throws IOException {
        assertThat(read(entry('5', "etc/", 0755, "", new byte[0], 0)).kind()).isEqualTo(ContainerFile.Kind.FOLDER);
        assertThat(read(entry('3', "null", 0666, "", new byte[0], 0)).kind()).isEqualTo(ContainerFile.Kind.OTHER);
        ContainerFile large = read(entry('0', "big", 0644, "", new byte[4096], 1L << 32));
        assertThat(large.size()).isEqualTo(1L << 32);
        assertThat(large.content()).isEmpty();
        assertThatThrownBy(() -> read(entry('x', "bomb", 0, "", new byte[0], 1L << 32)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("docker.file.header");
    }

    /// Whatever comes over the wire ends in a file or an [IOException], and never in a shorter content.
    @Test
    void cutAndFlippedArchives() throws IOException {
        byte[] whole = file(PASSWD);
        for (int length = 0; length < 512 + PASSWD.length(); length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", length).isInstanceOf(IOException.class);
        }
        int readable = 0;
        for (int i = 0; i < 512 * 8; i++) {
            byte[] flipped = whole.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                readable += read(flipped).uid() >= 0 ? 1 : 0;
            } catch (IOException _) {
                continue;
            }
        }
        assertThat(readable)
                .as("only the spelling of the sum may change unseen")
                .isLessThan(64);
    }
}
