package io.hafenwacht.image.extract.binary;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Go build information in both of its layouts.
final class GoFixtures {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);

    private GoFixtures() {}

    /// Since Go 1.18: the texts follow the header.
    static byte[] inline(String toolchain, String modules) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.write(8);
        out.write(2);
        out.writeBytes(new byte[16]);
        string(out, toolchain.getBytes(StandardCharsets.UTF_8));
        string(out, framed(modules));
        return out.toByteArray();
    }

    /// Until Go 1.17: two pointers to string headers. The bytes lie at `offset` of a file made by [Elf].
    static byte[] pointers(String toolchain, String modules, Elf elf, boolean wide, ByteOrder order) {
        int size = wide ? 8 : 4;
        byte[] first = toolchain.getBytes(StandardCharsets.UTF_8);
        byte[] second = framed(modules);
        long base = Elf.BASE + elf.firstContent();
        long headers = base + 32;
        long texts = headers + 4L * size;
        ByteBuffer out = ByteBuffer.allocate(32 + 4 * size + first.length + second.length)
                .order(order);
        out.put(MAGIC).put((byte) size).put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        word(out, headers, wide);
        word(out, headers + 2L * size, wide);
        out.position(32);
        word(out, texts, wide);
        word(out, first.length, wide);
        word(out, texts + first.length, wide);
        word(out, second.length, wide);
        return out.put(first).put(second).array();
    }

    /// The module text between sentinels that are no valid UTF-8; nothing at all for an empty text.
    static byte[] framed(String modules) {
        if (modules.isEmpty()) {
            return new byte[0];
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {
            0x30,
            0x77,
            (byte) 0xaf,
            0x0c,
            (byte) 0x92,
            0x74,
            8,
            2,
            0x41,
            (byte) 0xe1,
            (byte) 0xc1,
            7,
            (byte) 0xe6,
            (byte) 0xd6,
            0x18,
            (byte) 0xe6
        });
        out.writeBytes(modules.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[] {
            (byte) 0xf9,
            0x32,
            0x43,
            0x31,
            (byte) 0x86,
            0x18,
            0x20,
            0x72,
            0,
            (byte) 0x82,
            0x42,
            0x10,
            0x41,
            0x16,
            (byte) 0xd8,
            (byte) 0xf2
        });
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, byte[] text) {
        int length = text.length;
        for (; length >= 0x80; length >>>= 7) {
            out.write(length & 0x7f | 0x80);
        }
        out.write(length);
        out.writeBytes(text);
    }

    private static void word(ByteBuffer out, long value, boolean wide) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }
}
