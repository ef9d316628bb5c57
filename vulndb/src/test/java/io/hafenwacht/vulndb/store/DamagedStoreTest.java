package io.hafenwacht.vulndb.store;

import static io.hafenwacht.vulndb.store.TestFeeds.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.store.VulnerabilityStore.Opening;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broken file gives gaps, never another exception, and never an answer that looks clean.
class DamagedStoreTest {
    @TempDir
    Path folder;

    private byte[] whole = new byte[0];

    @BeforeEach
    void build() throws IOException {
        TestFeeds feeds = new TestFeeds()
                .ecosystems("Go", "AlmaLinux")
                .archive(
                        "Go",
                        record(
                                "GO-1",
                                "Go",
                                "m",
                                "1",
                                "\"aliases\":[\"CVE-2024-1\"]",
                                "\"summary\":\"words and words\""),
                        "{\"id\":\"GO-2\",\"affected\":[{\"package\":{\"ecosystem\":\"Go\",\"name\":\"m\"},\"versions\":[\"1\",\"2\",\"3\"]}]}")
                .archive(
                        "AlmaLinux",
                        record("ALSA-2024:1", "AlmaLinux:9", "p", "2", "\"related\":[\"CVE-2024-1\",\"CVE-2024-2\"]"));
        new DatabaseUpdater().update(feeds.request(folder), UpdateProgress.NONE);
        whole = Files.readAllBytes(folder.resolve(VulnerabilityStore.FILE));
    }

    /// Opens and reads all there is; whether anything was noticed.
    private boolean noticed(byte[] bytes, int number) throws IOException {
        Path file = folder.resolve("damaged" + number % 4);
        Files.write(file, bytes);
        return switch (VulnerabilityStore.openFile(file)) {
            case Opening.Missing _ -> throw new AssertionError("the file is there");
            case Opening.Damaged _ -> true;
            case Opening.Opened(VulnerabilityStore store) -> {
                try (store) {
                    store.ecosystems();
                    for (String[] name : new String[][] {{"Go", "m"}, {"AlmaLinux:9", "p"}, {"Go", "none"}}) {
                        for (Affected affected : store.find(name[0], name[1])) {
                            assertThat(affected.advisory().group()).isNotEmpty();
                            var scores = affected.advisory().rating().scores();
                            assertThat(scores.epss().orElse(0)).isBetween(0.0, 1.0);
                            assertThat(scores.cvss().orElse(0)).isBetween(0.0, 10.0);
                            affected.advisory().text().details();
                            affected.advisory().text().references();
                        }
                    }
                    store.built();
                    store.info();
                    yield !store.gaps().isEmpty() || store.checkIntegrity().isPresent();
                }
            }
        };
    }

    @Test
    void wholeFileIsFine() throws IOException {
        assertThat(whole.length).isLessThan(16 << 10);
        assertThat(noticed(whole, 0)).isFalse();
    }

    @Test
    void everyTruncationIsDamage() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertThat(noticed(Arrays.copyOf(whole, length), length))
                    .as("cut at %d", length)
                    .isTrue();
        }
    }

    @Test
    void everyFlippedBitIsSurvivedAndFoundByTheChecksum() throws IOException {
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(noticed(flipped, bit)).as("bit %d", bit).isTrue();
        }
    }

    @Test
    void noiseIsSurvived() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] noise = whole.clone();
            int start = random.nextInt(noise.length);
            for (int k = start; k < Math.min(noise.length, start + 40); k++) {
                noise[k] = (byte) (i % 2 == 0 ? 0xff : random.nextInt());
            }
            assertThat(noticed(noise, i)).isEqualTo(!Arrays.equals(noise, whole));
        }
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        byte[] next = whole.clone();
        ByteBuffer.wrap(next).order(ByteOrder.LITTLE_ENDIAN).putInt(8, StoreFormat.VERSION + 1);
        Path file = folder.resolve("next");
        Files.write(file, next);
        assertThat(VulnerabilityStore.openFile(file)).isInstanceOfSatisfying(Opening.Damaged.class, damaged -> {
            assertThat(damaged.gap().reason().english())
                    .contains("(version " + (StoreFormat.VERSION + 1) + ", this program reads ");
            assertThat(damaged.gap().reason().german())
                    .contains("(Version " + (StoreFormat.VERSION + 1) + ", dieses Programm liest ");
        });
    }
}
