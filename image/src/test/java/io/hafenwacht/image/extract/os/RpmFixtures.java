package io.hafenwacht.image.extract.os;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;

/// Builds rpm headers and the databases around them, field by field from the formats' descriptions.
final class RpmFixtures {
    private RpmFixtures() {}

    /// An rpm header in the making.
    static final class Header {
        private final List<int[]> index = new ArrayList<>();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        static Header of(String name, String version, String release) {
            return new Header()
                    .string(RpmHeader.NAME, name)
                    .string(RpmHeader.VERSION, version)
                    .string(RpmHeader.RELEASE, release);
        }

        Header string(int tag, String text) {
            return entry(tag, 6, 1, text(text));
        }

        Header number(int tag, int... values) {
            while (data.size() % 4 != 0) {
                data.write(0);
            }
            var buffer = ByteBuffer.allocate(4 * values.length);
            for (int value : values) {
                buffer.putInt(value);
            }
            return entry(tag, 4, values.length, buffer.array());
        }

        Header strings(int tag, String... texts) {
            var all = new ByteArrayOutputStream();
            for (String text : texts) {
                all.writeBytes(text(text));
            }
            return entry(tag, 8, texts.length, all.toByteArray());
        }

        Header files(String directory, String... names) {
            return strings(RpmHeader.DIR_NAMES, directory)
                    .strings(RpmHeader.BASE_NAMES, names)
                    .number(RpmHeader.DIR_INDEXES, new int[names.length]);
        }

        /// Data that nobody reads, to make a header as long as real ones.
        Header padding(int bytes) {
            return entry(9999, 7, bytes, new byte[bytes]);
        }

        private Header entry(int tag, int type, int count, byte[] bytes) {
            index.add(new int[] {tag, type, data.size(), count});
            data.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            var out = ByteBuffer.allocate(8 + 16 * index.size() + data.size());
            out.putInt(index.size()).putInt(data.size());
            index.forEach(entry -> Arrays.stream(entry).forEach(out::putInt));
            return out.put(data.toByteArray()).array();
        }

        private static byte[] text(String text) {
            return (text + "\0").getBytes(StandardCharsets.UTF_8);
        }
    }

    /// An NDB file of one slot page.
    static byte[] ndb(List<byte[]> blobs) {
        int blocks = blobs.stream().mapToInt(b -> blocks(b.length)).sum();
        var out = ByteBuffer.allocate(4096 + blocks * 16).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(NdbPackages.MAGIC).putInt(0).putInt(1).putInt(1).putInt(blobs.size() + 1);
        for (int slot = 32; slot < 4096; slot += 16) {
            out.put(slot, "Slot".getBytes(StandardCharsets.US_ASCII));
        }
        int block = 256;
        for (int i = 0; i < blobs.size(); i++) {
            byte[] blob = blobs.get(i);
            int count = blocks(blob.length);
            out.putInt(32 + 16 * i + 4, i + 1).putInt(32 + 16 * i + 8, block).putInt(32 + 16 * i + 12, count);
            int start = block * 16;
            out.put(start, "BlbS".getBytes(StandardCharsets.US_ASCII));
            out.putInt(start + 4, i + 1).putInt(start + 8, 1_700_000_000).putInt(start + 12, blob.length);
            out.put(start + 16, blob);
            int tail = start + count * 16 - 12;
            var sum = new Adler32();
            sum.update(out.array(), start, tail - start);
            out.putInt(tail, (int) sum.getValue()).putInt(tail + 4, blob.length);
            out.put(tail + 8, "BlbE".getBytes(StandardCharsets.US_ASCII));
            block += count;
        }
        return out.array();
    }

    private static int blocks(int length) {
        return (16 + length + 12 + 15) / 16;
    }

    /// A Berkeley DB hash file with one bucket page: rpm's counter and the blobs, those that do not fit on
    /// overflow pages.
    static byte[] berkeley(List<byte[]> blobs, ByteOrder order, int pageSize) {
        int room = pageSize - 26;
        int overflowPages = blobs.stream()
                .mapToInt(b -> b.length > 200 ? (b.length + room - 1) / room : 0)
                .sum();
        var out = ByteBuffer.allocate((2 + overflowPages) * pageSize).order(order);
        out.putInt(12, BerkeleyHash.MAGIC).putInt(16, 9).putInt(20, pageSize).put(25, (byte) 8);
        out.putInt(32, 1 + overflowPages);
        List<byte[]> items = new ArrayList<>();
        items.add(onPage(number(0, order)));
        items.add(onPage(number(blobs.size(), order)));
        int next = 2;
        for (int i = 0; i < blobs.size(); i++) {
            byte[] blob = blobs.get(i);
            items.add(onPage(number(i + 1, order)));
            if (blob.length <= 200) {
                items.add(onPage(blob));
                continue;
            }
            items.add(ByteBuffer.allocate(12)
                    .order(order)
                    .put(0, (byte) 3)
                    .putInt(4, next)
                    .putInt(8, blob.length)
                    .array());
            for (int at = 0; at < blob.length; at += room) {
                int part = Math.min(room, blob.length - at);
                int page = next * pageSize;
                out.putInt(page + 8, next).putInt(page + 16, at + part < blob.length ? next + 1 : 0);
                out.putShort(page + 22, (short) part).put(page + 25, (byte) 7);
                out.put(page + 26, blob, at, part);
                next++;
            }
        }
        out.putInt(pageSize + 8, 1)
                .putShort(pageSize + 20, (short) items.size())
                .put(pageSize + 25, (byte) 13);
        int end = pageSize;
        for (int i = 0; i < items.size(); i++) {
            end -= items.get(i).length;
            out.putShort(pageSize + 26 + 2 * i, (short) end);
            out.put(pageSize + end, items.get(i));
        }
        return out.array();
    }

    private static byte[] onPage(byte[] value) {
        return ByteBuffer.allocate(value.length + 1).put((byte) 1).put(value).array();
    }

    private static byte[] number(int value, ByteOrder order) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }
}
