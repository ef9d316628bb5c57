package io.hafenwacht.image.extract.binary;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Builds small ELF files: header, one writable segment over the whole file at [#BASE], sections at multiples
/// of 16, section table at the end.
final class Elf {
    static final long BASE = 0x400000;
    static final int PROGBITS = 1;
    static final int NOBITS = 8;

    private record Section(String name, int type, byte[] content) {}

    private final boolean wide;
    private final ByteOrder order;
    private final List<Section> sections = new ArrayList<>();
    private boolean sectionTable = true;
    private boolean extendedNumbers;

    Elf(boolean wide, ByteOrder order) {
        this.wide = wide;
        this.order = order;
    }

    static Elf little64() {
        return new Elf(true, ByteOrder.LITTLE_ENDIAN);
    }

    Elf section(String name, byte[] content) {
        return section(name, PROGBITS, content);
    }

    Elf section(String name, int type, byte[] content) {
        sections.add(new Section(name, type, content));
        return this;
    }

    Elf withoutSectionTable() {
        sectionTable = false;
        return this;
    }

    Elf withExtendedNumbers() {
        extendedNumbers = true;
        return this;
    }

    int headerSize() {
        return wide ? 64 : 52;
    }

    int segmentHeaderSize() {
        return wide ? 56 : 32;
    }

    int sectionHeaderSize() {
        return wide ? 64 : 40;
    }

    /// Where the first section's content begins, for fixtures that hold addresses.
    int firstContent() {
        return aligned(headerSize() + segmentHeaderSize());
    }

    private static int aligned(int offset) {
        return (offset + 15) & ~15;
    }

    byte[] build() {
        var names = new ByteArrayOutputStream();
        names.write(0);
        var all = new ArrayList<Section>();
        all.add(new Section("", 0, new byte[0]));
        all.addAll(sections);
        int[] nameOffsets = new int[all.size() + 1];
        for (int i = 1; i < all.size(); i++) {
            nameOffsets[i] = names.size();
            names.writeBytes((all.get(i).name() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        nameOffsets[all.size()] = names.size();
        names.writeBytes(".shstrtab\0".getBytes(StandardCharsets.US_ASCII));
        all.add(new Section(".shstrtab", 3, names.toByteArray()));

        int[] offsets = new int[all.size()];
        int end = firstContent();
        for (int i = 1; i < all.size(); i++) {
            offsets[i] = end;
            end = aligned(end + (all.get(i).type() == NOBITS ? 0 : all.get(i).content().length));
        }
        int table = end;
        int size = sectionTable ? table + all.size() * sectionHeaderSize() : end;
        ByteBuffer out = ByteBuffer.allocate(size).order(order);
        out.put(new byte[] {
            0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2), 1
        });
        out.position(16).putShort((short) 2).putShort((short) 62).putInt(1);
        word(out, BASE);
        word(out, headerSize());
        word(out, sectionTable ? table : 0);
        out.putInt(0).putShort((short) headerSize());
        out.putShort((short) segmentHeaderSize()).putShort((short) 1);
        out.putShort((short) sectionHeaderSize());
        out.putShort((short) (!sectionTable || extendedNumbers ? 0 : all.size()));
        out.putShort((short) (!sectionTable ? 0 : extendedNumbers ? 0xffff : all.size() - 1));
        segment(out, size);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).type() != NOBITS) {
                out.position(offsets[i]).put(all.get(i).content());
            }
        }
        for (int i = 0; sectionTable && i < all.size(); i++) {
            out.position(table + i * sectionHeaderSize());
            Section section = all.get(i);
            boolean first = i == 0;
            out.putInt(nameOffsets[i]).putInt(section.type());
            word(out, 0);
            word(out, first ? 0 : BASE + offsets[i]);
            word(out, offsets[i]);
            word(out, first && extendedNumbers ? all.size() : section.content().length);
            out.putInt(first && extendedNumbers ? all.size() - 1 : 0);
        }
        return out.array();
    }

    private void segment(ByteBuffer out, int size) {
        out.putInt(1);
        if (wide) {
            out.putInt(6)
                    .putLong(0)
                    .putLong(BASE)
                    .putLong(BASE)
                    .putLong(size)
                    .putLong(size)
                    .putLong(4096);
        } else {
            out.putInt(0)
                    .putInt((int) BASE)
                    .putInt((int) BASE)
                    .putInt(size)
                    .putInt(size)
                    .putInt(6)
                    .putInt(4096);
        }
    }

    private void word(ByteBuffer out, long value) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }
}
