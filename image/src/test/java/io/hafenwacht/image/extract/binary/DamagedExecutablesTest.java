package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extractor;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every extractor over executables answers damaged files with packages, a gap or [MalformedInput].
class DamagedExecutablesTest {
    private static final List<Extractor> EXTRACTORS =
            List.of(new GoBinaryExtractor(), new RustBinaryExtractor(), new ProgramExtractor());

    static List<byte[]> fixtures() {
        String modules = "path\texample.org/a\nmod\texample.org/a\t(devel)\t\ndep\texample.org/b\tv1.0.0\th1:b=\n"
                + "=>\texample.org/c\tv1.0.1\th1:c=\nbuild\t-ldflags=\"-X main.version=v1.2.3\"\n";
        var old = new Elf(false, ByteOrder.BIG_ENDIAN);
        old.section(".go.buildinfo", GoFixtures.pointers("go1.16.3", modules, old, false, ByteOrder.BIG_ENDIAN));
        return List.of(
                Elf.little64()
                        .section(".go.buildinfo", GoFixtures.inline("go1.22.2", modules))
                        .section(".dep-v0", RustBinaryExtractorTest.deflated(RustBinaryExtractorTest.AUDIT_DATA))
                        .section(".rodata", "\0nginx version: nginx/1.22.1\0".getBytes(StandardCharsets.US_ASCII))
                        .build(),
                old.build(),
                Elf.little64()
                        .section("", GoFixtures.inline("go1.22.2", modules))
                        .withoutSectionTable()
                        .build());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void truncatedAnywhere(byte[] sound) {
        assertThat(sound.length).isLessThan(16 * 1024);
        for (int length = 0; length < sound.length; length++) {
            survives(Arrays.copyOf(sound, length));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void anyBitFlipped(byte[] sound) {
        byte[] damaged = sound.clone();
        for (int i = 0; i < sound.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                damaged[i] = (byte) (sound[i] ^ 1 << bit);
                survives(damaged);
            }
            damaged[i] = sound[i];
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void manyBytesReplaced(byte[] sound) {
        var random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            byte[] damaged = sound.clone();
            for (int i = 0; i < 1 + round % 16; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            survives(damaged);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void soundFilesAreFound(byte[] sound) throws MalformedInput {
        assertThat(Recorded.from(new GoBinaryExtractor(), "nginx", sound).lines())
                .contains("example.org/a v1.2.3 (main)", "example.org/c v1.0.1");
    }

    /// Any exception but [MalformedInput] leaves here and fails the test.
    private static void survives(byte[] bytes) {
        for (Extractor extractor : EXTRACTORS) {
            try {
                Recorded.from(extractor, "usr/sbin/nginx", bytes);
            } catch (MalformedInput expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
