package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.image.bytes.MalformedInput;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RustBinaryExtractorTest {
    static final String AUDIT_DATA = """
            {"packages":[
              {"name":"adler","version":"1.0.2","source":"crates.io"},
              {"name":"autocfg","version":"1.1.0","source":"crates.io","kind":"build"},
              {"name":"fork","version":"0.3.0","source":"git","kind":"runtime","features":["a",{"b":[]}]},
              {"name":"hello","version":"0.1.0","source":"local","dependencies":[0,2],"root":true}
            ],"format":1}
            """;

    @ParameterizedTest
    @MethodSource("io.hafenwacht.image.extract.binary.ElfFileTest#kinds")
    void listsCratesThatRun(boolean wide, ByteOrder order) throws MalformedInput {
        byte[] file = new Elf(wide, order)
                .section(".text", new byte[40])
                .section(".dep-v0", deflated(AUDIT_DATA))
                .build();

        assertThat(extract(file).lines()).containsExactly("adler 1.0.2", "fork 0.3.0", "hello 0.1.0 (main)");
    }

    @Test
    void ordinaryProgramsSayNothing() throws MalformedInput {
        for (byte[] file : List.of(
                Elf.little64().section(".text", new byte[40]).build(),
                Elf.little64().section(".dep-v0", Elf.NOBITS, new byte[40]).build(),
                new byte[] {0x7f, 'E', 'L', 'F', 9, 9, 9},
                new byte[0])) {
            assertThat(extract(file).packages).isEmpty();
            assertThat(extract(file).gaps).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{\"packages\":{}}",
                "{\"packages\":[{\"name\":\"a\"",
                "{\"packages\":[{\"name\":\" \",\"version\":\"1\"}]}",
                "{\"packages\":[1]}"
            })
    void otherJsonIsAnError(String json) {
        byte[] file = Elf.little64().section(".dep-v0", deflated(json)).build();

        assertThatThrownBy(() -> extract(file)).isInstanceOf(MalformedInput.class);
    }

    @Test
    void keepsWhatStandsBeforeAnError() {
        byte[] file = withAuditData(deflated("{\"packages\":[{\"name\":\"a\",\"version\":\"1.0.0\"},{}]}"));
        var recorded = new Recorded();

        assertThatThrownBy(() -> recorded.read(new RustBinaryExtractor(), "usr/bin/hello", MemorySegment.ofArray(file)))
                .isInstanceOf(MalformedInput.class);
        assertThat(recorded.lines()).containsExactly("a 1.0.0");
    }

    @Test
    void cratesMayReachTheirLimitAndNoMore() throws MalformedInput {
        String crate = "{\"name\":\"a\",\"version\":\"1.0.0\"}";
        String atLimit = (crate + ",").repeat((int) RustBinaryExtractor.MAX_CRATES.value() - 1) + crate;

        assertThat(extract(withAuditData(deflated("{\"packages\":[" + atLimit + "]}"))).packages)
                .hasSize(10_000);
        byte[] over = withAuditData(deflated("{\"packages\":[" + atLimit + "," + crate + "]}"));
        assertThatThrownBy(() -> extract(over))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("10000");
    }

    @Test
    void brokenCompressionIsAnError() {
        byte[] sound = deflated(AUDIT_DATA);
        byte[] cut = Arrays.copyOf(sound, sound.length - 6);
        byte[] flipped = sound.clone();
        flipped[0] ^= 0x40;
        for (byte[] content : List.of(cut, flipped, new byte[0], AUDIT_DATA.getBytes(StandardCharsets.UTF_8))) {
            byte[] file = Elf.little64().section(".dep-v0", content).build();
            assertThatThrownBy(() -> extract(file)).isInstanceOf(MalformedInput.class);
        }
    }

    @Test
    void nestingHasALimit() {
        byte[] file = Elf.little64()
                .section(".dep-v0", deflated("{\"x\":" + "[".repeat(100_000)))
                .build();

        assertThatThrownBy(() -> extract(file))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("100");
    }

    @Test
    void inflatesUpToItsLimitAndNoFurther() throws MalformedInput {
        int limit = RustBinaryExtractor.MAX_INFLATED.asInt();
        String atLimit = AUDIT_DATA + " ".repeat(limit - AUDIT_DATA.length());

        assertThat(extract(withAuditData(deflated(atLimit))).packages).hasSize(3);
        byte[] over = withAuditData(deflated(atLimit + " "));
        assertThatThrownBy(() -> extract(over))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than");
        byte[] bomb = withAuditData(deflated(" ".repeat(64 << 20)));
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatThrownBy(() -> extract(bomb))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than");
    }

    static byte[] deflated(String text) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] withAuditData(byte[] content) {
        return Elf.little64().section(".dep-v0", content).build();
    }

    private static Recorded extract(byte[] file) throws MalformedInput {
        return Recorded.from(new RustBinaryExtractor(), "usr/bin/hello", file);
    }
}
