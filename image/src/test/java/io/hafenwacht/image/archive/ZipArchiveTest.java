package io.hafenwacht.image.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.image.archive.ZipBuilder.Lie;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
    private static final byte[] SHELL = "#!/bin/sh\nexec java -jar \"$0\"\nexit\n".getBytes(UTF_8);

    @Test
    void readsStoredAndDeflatedEntriesInTheDirectorysOrder() throws Exception {
        byte[] zip = new ZipBuilder()
                .stored("a", "alpha")
                .deflated("dir/b", "beta".repeat(1000))
                .build();
        assertThat(read(zip)).containsExactly("a=alpha", "dir/b=" + "beta".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsBehindAPrefixWhetherTheOffsetsCountItOrNot(boolean counted) throws Exception {
        assertThat(read(new ZipBuilder()
                        .stored("a", "1")
                        .prefixed(SHELL, counted)
                        .build()))
                .containsExactly("a=1");
        // Counted offsets are already in the zip64 fields, which this builder leaves alone.
        if (!counted) {
            assertThat(read(new ZipBuilder()
                            .zip64()
                            .stored("a", "1")
                            .prefixed(SHELL, false)
                            .build()))
                    .containsExactly("a=1");
        }
    }

    @Test
    void readsZip64AndDataDescriptors() throws Exception {
        assertThat(read(new ZipBuilder()
                        .zip64()
                        .stored("a", "1")
                        .deflated("b", "2")
                        .build()))
                .containsExactly("a=1", "b=2");
        assertThat(read(new ZipBuilder()
                        .deflated("a", bytes("later"), Lie.DESCRIPTOR)
                        .build()))
                .containsExactly("a=later");
    }

    @Test
    void listsANameAsOftenAsTheDirectoryDoes() throws Exception {
        assertThat(read(new ZipBuilder()
                        .stored("a", "1")
                        .stored("a", "2")
                        .again("b")
                        .build()))
                .containsExactly("a=1", "a=2", "b=2");
    }

    @Test
    void anEndRecordInTheCommentIsNotTheEnd() throws Exception {
        byte[] fake = new ZipBuilder().build();
        byte[] comment = new byte[fake.length + 7];
        System.arraycopy(fake, 0, comment, 0, fake.length);
        assertThat(read(new ZipBuilder().stored("a", "1").comment(comment).build()))
                .containsExactly("a=1");
    }

    @Test
    void bytesBehindTheEndDoNotHideIt() throws Exception {
        byte[] zip = new ZipBuilder().stored("a", "1").build();
        assertThat(read(java.util.Arrays.copyOf(zip, zip.length + 100))).containsExactly("a=1");
    }

    @Test
    void theLongestCommentIsFoundAndNothingBeyondIt() throws Exception {
        assertThat(read(new ZipBuilder()
                        .stored("a", "1")
                        .comment(new byte[0xffff])
                        .build()))
                .containsExactly("a=1");
        byte[] zip = new ZipBuilder().stored("a", "1").comment(new byte[0xffff]).build();
        byte[] longer = java.util.Arrays.copyOf(zip, zip.length + 1);
        assertThatThrownBy(() -> read(longer))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("no zip end");
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"ENCRYPTED", "METHOD_99", "CLAIMS_MORE", "CLAIMS_LESS", "CLAIMS_TERABYTE", "HEADER_ELSEWHERE"})
    void entriesThatLieAreMalformed(Lie lie) {
        byte[] zip = new ZipBuilder().deflated("a", bytes("content"), lie).build();
        assertThatThrownBy(() -> read(zip)).isInstanceOf(MalformedInput.class);
    }

    @Test
    void headStopsWhereAskedAndWorksOnEntriesThatLieAboutTheirSize() throws Exception {
        byte[] zip = new ZipBuilder()
                .stored("a", "0123456789")
                .deflated("b", bytes("0123456789"), Lie.CLAIMS_TERABYTE)
                .build();
        var archive = ZipArchive.open(MemorySegment.ofArray(zip));
        var heads = new ArrayList<String>();
        archive.entries(entry -> heads.add(new String(archive.head(entry, 4), UTF_8)));
        archive.entries(entry -> heads.add(new String(archive.head(entry, 1000), UTF_8)));
        assertThat(heads).containsExactly("0123", "0123", "0123456789", "0123456789");
    }

    @Test
    void headDoesNotFollowAStreamThatMakesNothing() {
        // Empty stored blocks (RFC 1951, 3.2.4): five bytes each, no output.
        byte[] blocks = new byte[5 * 100_000];
        for (int i = 0; i < blocks.length; i += 5) {
            blocks[i + 3] = (byte) 0xff;
            blocks[i + 4] = (byte) 0xff;
        }
        assertThatThrownBy(() -> Inflation.head(MemorySegment.ofArray(blocks), 100))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("ends early");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 << 20, (4 << 20) + 1, 9_000_000})
    void contentIsWholeOnBothSidesOfTheHeapLimit(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] zip = new ZipBuilder().deflated("a", content).build();
        var archive = ZipArchive.open(MemorySegment.ofArray(zip));
        archive.entries(entry -> {
            try (var whole = archive.content(entry)) {
                assertThat(whole.bytes().byteSize()).isEqualTo(size);
                assertThat(whole.bytes().mismatch(MemorySegment.ofArray(content)))
                        .isEqualTo(-1);
                return true;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void everyTruncationIsAResultOrMalformed() {
        byte[] zip = sample();
        for (int length = 0; length < zip.length; length++) {
            readOrRefuse(java.util.Arrays.copyOf(zip, length));
        }
    }

    @Test
    void everyBitFlipIsAResultOrMalformed() {
        byte[] zip = sample();
        for (int bit = 0; bit < zip.length * 8; bit++) {
            byte[] flipped = zip.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            readOrRefuse(flipped);
        }
    }

    private static byte[] sample() {
        return new ZipBuilder()
                .zip64()
                .stored("a", "alpha")
                .deflated("b", bytes("beta".repeat(50)), Lie.DESCRIPTOR)
                .prefixed(SHELL, false)
                .comment(bytes("end"))
                .build();
    }

    private static void readOrRefuse(byte[] zip) {
        try {
            assertThat(read(zip)).hasSizeLessThanOrEqualTo(2);
        } catch (MalformedInput expected) {
            assertThat(expected.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> read(byte[] zip) throws MalformedInput, IOException {
        var archive = ZipArchive.open(MemorySegment.ofArray(zip));
        var all = new ArrayList<ZipEntry>();
        archive.entries(all::add);
        var texts = new ArrayList<String>();
        for (var entry : all) {
            try (var content = archive.content(entry)) {
                texts.add(entry.name() + "=" + new String(content.bytes().toArray(ValueLayout.JAVA_BYTE), UTF_8));
            }
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
