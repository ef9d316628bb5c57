package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The fields of a 512-byte tar header (POSIX.1-2017, pax, "ustar Interchange Format"): pure functions over
/// the block at `at`.
final class TarFields {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final int CHECKSUM = 148;
    private static final int PREFIX = 345;

    private TarFields() {}

    static boolean allZero(byte[] block, int at) {
        long all = 0;
        for (int i = 0; i < TarReader.BLOCK; i += 8) {
            all |= (long) LONGS.get(block, at + i);
        }
        return all == 0;
    }

    /// The sum of all bytes with the checksum field as blanks; historic writers summed signed bytes.
    static void verifyChecksum(byte[] block, int at, long position) throws MalformedInput {
        long lanes = 0;
        for (int i = 0; i < TarReader.BLOCK; i += 8) {
            long word = (long) LONGS.get(block, at + i);
            lanes += (word & EVEN_BYTES) + (word >>> 8 & EVEN_BYTES);
        }
        long sum = (lanes & 0xffff) + (lanes >>> 16 & 0xffff) + (lanes >>> 32 & 0xffff) + (lanes >>> 48);
        for (int i = CHECKSUM; i < CHECKSUM + 8; i++) {
            sum += ' ' - (block[at + i] & 0xff);
        }
        long want = number(block, at + CHECKSUM, 8, position);
        if (sum != want && signedSum(block, at) != want) {
            throw MalformedInput.at(
                    position,
                    "tar header has checksum " + want + ", its bytes sum up to " + sum,
                    "der tar-Kopf nennt die Prüfsumme " + want + ", seine Bytes ergeben " + sum);
        }
    }

    private static long signedSum(byte[] block, int at) {
        long sum = 0;
        for (int i = 0; i < TarReader.BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[at + i];
        }
        return sum;
    }

    /// A number in octal digits, or in base 256 where the first bit is set. Negative ones are refused.
    static long number(byte[] block, int at, int length, long position) throws MalformedInput {
        long value = lenient(block, at, length);
        if (value < 0) {
            throw MalformedInput.at(
                    position,
                    "tar header has no number where one must stand",
                    "im tar-Kopf fehlt eine Zahl, wo eine stehen muss");
        }
        return value;
    }

    /// The same, but -1 for what is not a number.
    static long lenient(byte[] block, int at, int length) {
        if ((block[at] & 0x80) != 0) {
            return base256(block, at, length);
        }
        int i = at;
        int end = at + length;
        while (i < end && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        long value = 0;
        while (i < end && block[i] >= '0' && block[i] <= '7') {
            value = value << 3 | (block[i++] - '0');
        }
        while (i < end && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        return i == end ? value : -1;
    }

    private static long base256(byte[] block, int at, int length) {
        if ((block[at] & 0x40) != 0) {
            return -1;
        }
        long value = block[at] & 0x3f;
        for (int i = at + 1; i < at + length; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = value << 8 | (block[i] & 0xff);
        }
        return value;
    }

    /// Puts the entry's path into `header`; whether the raw name ended in a slash.
    static boolean path(byte[] block, int at, TarExtensions extensions, EntryHeader header) {
        byte[] name = extensions.path;
        if (name.length > 0) {
            header.setPath(name, 0, name.length);
            return name[name.length - 1] == '/';
        }
        int length = textLength(block, at, 100);
        int prefix = prefixLength(block, at);
        if (prefix == 0) {
            header.setPath(block, at, length);
        } else {
            byte[] joined = new byte[prefix + 1 + length];
            System.arraycopy(block, at + PREFIX, joined, 0, prefix);
            joined[prefix] = '/';
            System.arraycopy(block, at, joined, prefix + 1, length);
            header.setPath(joined, 0, joined.length);
        }
        return length > 0 && block[at + length - 1] == '/';
    }

    /// GNU's format keeps times where ustar has its prefix; star's is shorter.
    private static int prefixLength(byte[] block, int at) {
        boolean posix = block[at + 257] == 'u'
                && block[at + 258] == 's'
                && block[at + 259] == 't'
                && block[at + 260] == 'a'
                && block[at + 261] == 'r'
                && block[at + 262] == 0;
        if (!posix) {
            return 0;
        }
        boolean star = block[at + 508] == 't' && block[at + 509] == 'a' && block[at + 510] == 'r';
        return textLength(block, at + PREFIX, star ? 131 : 155);
    }

    static String link(byte[] block, int at, TarExtensions extensions) {
        byte[] link = extensions.link;
        byte[] printable = link.length > 0
                ? EntryHeader.printable(link, 0, link.length)
                : EntryHeader.printable(block, at + 157, at + 157 + textLength(block, at + 157, 100));
        return new String(printable, StandardCharsets.UTF_8);
    }

    private static int textLength(byte[] block, int at, int most) {
        int length = 0;
        while (length < most && block[at + length] != 0) {
            length++;
        }
        return length;
    }

    static FileEntry.Type type(char flag, boolean slashAtEnd) {
        return switch (flag) {
            case '1' -> FileEntry.Type.HARDLINK;
            case '2' -> FileEntry.Type.SYMLINK;
            case '3', '4' -> FileEntry.Type.DEVICE;
            case '5' -> FileEntry.Type.DIRECTORY;
            case '6' -> FileEntry.Type.FIFO;
            case 0 -> slashAtEnd ? FileEntry.Type.DIRECTORY : FileEntry.Type.FILE;
            // POSIX: a type that nobody knows is a regular file.
            default -> FileEntry.Type.FILE;
        };
    }
}
