package io.hafenwacht.vulndb.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvArchiveTest {
    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();
    private final List<String> oversized = new ArrayList<>();

    private OsvArchive.Read read(byte[] zip) throws IOException {
        seen.clear();
        Path file = folder.resolve("all.zip");
        Files.write(file, zip);
        return OsvArchive.read(file, new OsvArchive.Sink() {
            @Override
            public void record(String entry, byte[] json, int length) {
                seen.add(entry + "=" + new String(json, 0, Math.min(length, 20), StandardCharsets.UTF_8));
            }

            @Override
            public void oversized(String entry) {
                oversized.add(entry);
            }
        });
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// One entry whose content is `bytes` zeros.
    private static byte[] zeros(String name, long bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] block = new byte[1 << 16];
            for (long rest = bytes; rest > 0; rest -= block.length) {
                zip.write(block, 0, (int) Math.min(rest, block.length));
            }
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("B-2.json"));
            zip.write('b');
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    @Test
    void readsJsonEntriesOnly() throws IOException {
        OsvArchive.Read read = read(zip("A-1.json", "readme.txt", "dir/", "RHSA-2019:2304.json", "x/../y.json"));
        assertThat(seen)
                .containsExactly(
                        "A-1.json=A-1.json", "RHSA-2019:2304.json=RHSA-2019:2304.json", "x/../y.json=x/../y.json");
        assertThat(read.records()).isEqualTo(3);
    }

    @Test
    void sha256IsThatOfTheFile() throws Exception {
        byte[] zip = zip("A-1.json");
        String expected = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(zip));
        assertThat(read(zip).sha256()).isEqualTo(expected);
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
        byte[] zip = zip("A-1.json", "B-2.json", "C-3.json");
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bitFlipsNeverGiveAnotherException() throws IOException {
        byte[] zip = zip("A-1.json", "B-2.json");
        int refused = 0;
        for (int bit = 0; bit < zip.length * Byte.SIZE; bit++) {
            byte[] flipped = zip.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                read(flipped);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void anArchiveCutBetweenEntriesIsNoticedByItsCount() throws IOException {
        byte[] zip = zip("A-1.json", "B-2.json");
        byte[] lying = zip.clone();
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - 12, (short) 3);
        assertThatThrownBy(() -> read(lying)).hasMessageContaining("3 entries, found 2");
    }

    @Test
    void tenMegabytesFitAndMoreIsSkippedAlone() throws IOException {
        read(zeros("A-1.json", 10L << 20));
        assertThat(seen).hasSize(2);
        read(zeros("A-1.json", FeedLimits.RECORD_BYTES.value()));
        assertThat(seen).hasSize(2);
        assertThat(oversized).isEmpty();
        read(zeros("A-1.json", FeedLimits.RECORD_BYTES.value() + 1));
        assertThat(seen).containsExactly("B-2.json=b");
        assertThat(oversized).containsExactly("A-1.json");
    }

    @Test
    void aBombIsRefused() throws IOException {
        byte[] bomb = zeros("A-1.json", FeedLimits.ENTRY_BYTES.value() + (32L << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> read(bomb)).hasMessageContaining(FeedLimits.ENTRY_BYTES.name());
    }

    @Test
    void declaredSizesAreNotBelieved() throws IOException {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("A-1.json");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        byte[] lying = bytes.toByteArray();
        // Sizes in the local header (APPNOTE 4.3.7): both become almost 2 GB.
        ByteBuffer header = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(18, Integer.MAX_VALUE - 8).putInt(22, Integer.MAX_VALUE - 8);
        assertThatThrownBy(() -> read(lying)).isInstanceOf(IOException.class);
    }
}
