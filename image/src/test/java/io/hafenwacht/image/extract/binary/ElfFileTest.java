package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElfFileTest {
    private static final byte[] ABC = {'a', 'b', 'c'};

    static Stream<Arguments> kinds() {
        return Stream.of(true, false)
                .flatMap(wide -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .map(order -> Arguments.of(wide, order)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsSectionsByTheirWholeName(boolean wide, ByteOrder order) throws MalformedInput {
        var builder = new Elf(wide, order).section(".data.abc", new byte[20]).section(".data", ABC);
        ElfFile elf = read(builder.build());

        ElfFile.Region region = elf.section(".data").orElseThrow();
        assertThat(region.size()).isEqualTo(3);
        assertThat(region.address()).isEqualTo(Elf.BASE + region.offset());
        assertThat(elf.reader().bytes(region.offset(), 3)).isEqualTo(ABC);
        assertThat(elf.hasSections()).isTrue();
        for (String absent : List.of(".dat", ".data.", "data", "", ".shstrtab.")) {
            assertThat(elf.section(absent)).as(absent).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mapsAddressesToOffsets(boolean wide, ByteOrder order) throws MalformedInput {
        byte[] bytes = new Elf(wide, order).section(".data", ABC).build();
        ElfFile elf = read(bytes);

        assertThat(elf.dataSegment().orElseThrow().size()).isEqualTo(bytes.length);
        assertThat(elf.offsetOf(Elf.BASE)).isZero();
        assertThat(elf.offsetOf(Elf.BASE + bytes.length - 1)).isEqualTo(bytes.length - 1);
        for (long outside : List.of(0L, Elf.BASE - 1, Elf.BASE + bytes.length, -1L, Long.MIN_VALUE)) {
            assertThatThrownBy(() -> elf.offsetOf(outside)).isInstanceOf(MalformedInput.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsNumbersThatDoNotFitTheHeader(boolean wide, ByteOrder order) throws MalformedInput {
        ElfFile elf = read(
                new Elf(wide, order).withExtendedNumbers().section(".data", ABC).build());

        assertThat(elf.section(".data").orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void sectionsWithoutBytesAreThereButEmpty() throws MalformedInput {
        ElfFile elf = read(
                Elf.little64().section(".data", Elf.NOBITS, new byte[1 << 20]).build());

        assertThat(elf.section(".data")).isEmpty();
    }

    @Test
    void aFileWithoutSectionTableHasSegmentsOnly() throws MalformedInput {
        ElfFile elf =
                read(Elf.little64().section(".data", ABC).withoutSectionTable().build());

        assertThat(elf.hasSections()).isFalse();
        assertThat(elf.section(".data")).isEmpty();
        assertThat(elf.dataSegment()).isPresent();
    }

    @Test
    void otherFilesAreNotElf() throws MalformedInput {
        for (String text : List.of("", "\u007fEL", "#!/bin/sh\n", "MZ\0\0\0\0\0\0")) {
            assertThat(ElfFile.read(MemorySegment.ofArray(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void headersThatLieAreErrors() {
        var builder = Elf.little64().section(".data", ABC);
        byte[] sound = builder.build();
        refused(sound, "ELF class 3", b -> b.put(4, (byte) 3));
        refused(sound, "data encoding 0", b -> b.put(5, (byte) 0));
        refused(sound, "bytes, the input has", b -> b.putLong(40, sound.length - 1));
        refused(sound, "bytes, the input has", b -> b.putLong(40, -64));
        refused(sound, "bytes, the input has", b -> b.putLong(32, Long.MAX_VALUE));
        refused(sound, "bytes, the input has", b -> b.putShort(60, (short) 4_096));
        refused(sound, "4097 section headers, at most", b -> b.putShort(60, (short) 4_097));
        refused(sound, "65535 program headers, at most", b -> b.putShort(56, (short) 0xffff));
        refused(sound, "section headers of 63 bytes", b -> b.putShort(58, (short) 63));
        refused(sound, "program headers of 0 bytes", b -> b.putShort(54, (short) 0));
        int firstHeader = sound.length - 3 * builder.sectionHeaderSize();
        refused(sound, "section headers, at most", b -> {
            b.putShort(60, (short) 0);
            b.putLong(firstHeader + 32, Long.MAX_VALUE);
        });
        refused(sound, "-1 section headers", b -> {
            b.putShort(60, (short) 0);
            b.putLong(firstHeader + 32, -1);
        });
    }

    @Test
    void sectionsOutsideTheFileBreakOnlyTheirOwnQuestion() throws MalformedInput {
        var builder = Elf.little64().section(".lost", ABC).section(".data", ABC).section(".twin", ABC);
        byte[] bytes = builder.build();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int lost = bytes.length - 4 * builder.sectionHeaderSize();
        int data = lost + builder.sectionHeaderSize();
        int twin = data + builder.sectionHeaderSize();
        buffer.putLong(lost + 24, Long.MAX_VALUE - 1);
        buffer.putLong(twin + 24, buffer.getLong(data + 24));
        ElfFile elf = read(bytes);

        assertThatThrownBy(() -> elf.section(".lost")).isInstanceOf(MalformedInput.class);
        assertThat(elf.section(".twin").orElseThrow().offset())
                .as("overlapping sections are read like any other")
                .isEqualTo(elf.section(".data").orElseThrow().offset());
    }

    private interface Change {
        void to(ByteBuffer bytes);
    }

    private static void refused(byte[] sound, String message, Change change) {
        byte[] bytes = sound.clone();
        change.to(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedInput.class).hasMessageContaining(message);
    }

    private static ElfFile read(byte[] bytes) throws MalformedInput {
        return ElfFile.read(MemorySegment.ofArray(bytes)).orElseThrow();
    }
}
