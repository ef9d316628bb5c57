package io.hafenwacht.image.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zip files byte by byte, right ones and such as no honest program makes.
public final class ZipBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();
    private byte[] prefix = new byte[0];
    private byte[] comment = new byte[0];
    private boolean zip64;
    private boolean prefixCounted;

    /// How an entry differs from an honest one.
    public enum Lie {
        NONE,
        ENCRYPTED,
        METHOD_99,
        CLAIMS_MORE,
        CLAIMS_LESS,
        CLAIMS_TERABYTE,
        DESCRIPTOR,
        HEADER_ELSEWHERE
    }

    public ZipBuilder stored(String name, byte[] content) {
        return add(name, content, content, 0, Lie.NONE);
    }

    public ZipBuilder stored(String name, String content) {
        return stored(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public ZipBuilder deflated(String name, byte[] content) {
        return deflated(name, content, Lie.NONE);
    }

    public ZipBuilder deflated(String name, String content) {
        return deflated(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public ZipBuilder deflated(String name, byte[] content, Lie lie) {
        return add(name, content, deflate(content), 8, lie);
    }

    public ZipBuilder prefixed(byte[] bytes, boolean countedByOffsets) {
        prefix = bytes;
        prefixCounted = countedByOffsets;
        return this;
    }

    public ZipBuilder comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    public ZipBuilder zip64() {
        zip64 = true;
        return this;
    }

    /// Lists the last entry again under `name`, with the same body.
    public ZipBuilder again(String name) {
        byte[] last = directory.getLast();
        int oldLength = Short.toUnsignedInt(little(last).getShort(28));
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var copy = ByteBuffer.allocate(last.length - oldLength + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(last, 0, 46).put(bytes).put(last, 46 + oldLength, last.length - 46 - oldLength);
        directory.add(copy.putShort(28, (short) bytes.length).array());
        return this;
    }

    private ZipBuilder add(String name, byte[] content, byte[] body, int method, Lie lie) {
        var crc = new CRC32();
        crc.update(content);
        long size = content.length
                + switch (lie) {
                    case CLAIMS_MORE -> 1;
                    case CLAIMS_LESS -> -1;
                    case CLAIMS_TERABYTE -> 1L << 40;
                    case NONE, ENCRYPTED, METHOD_99, DESCRIPTOR, HEADER_ELSEWHERE -> 0;
                };
        int flags = lie == Lie.ENCRYPTED ? 1 : lie == Lie.DESCRIPTOR ? 8 : 0x800;
        int number = lie == Lie.METHOD_99 ? 99 : method;
        long header = out.size() + (lie == Lie.HEADER_ELSEWHERE ? 1_000_000 : 0);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        boolean late = lie == Lie.DESCRIPTOR;
        var local = ByteBuffer.allocate(30 + nameBytes.length).order(ByteOrder.LITTLE_ENDIAN);
        local.putInt(0x04034b50).putShort((short) 20).putShort((short) flags).putShort((short) number);
        local.putInt(0).putInt(late ? 0 : (int) crc.getValue());
        local.putInt(late ? 0 : body.length).putInt(late ? 0 : content.length);
        local.putShort((short) nameBytes.length).putShort((short) 0).put(nameBytes);
        out.writeBytes(local.array());
        out.writeBytes(body);
        if (late) {
            out.writeBytes(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0x08074b50)
                    .putInt((int) crc.getValue())
                    .putInt(body.length)
                    .putInt(content.length)
                    .array());
        }
        directory.add(record(nameBytes, flags, number, (int) crc.getValue(), body.length, size, header));
        return this;
    }

    private byte[] record(byte[] name, int flags, int method, int crc, long compressed, long size, long header) {
        boolean large = zip64 || size >= 0xffffffffL;
        var extra = ByteBuffer.allocate(large ? 4 + 24 : 0).order(ByteOrder.LITTLE_ENDIAN);
        if (large) {
            extra.putShort((short) 1)
                    .putShort((short) 24)
                    .putLong(size)
                    .putLong(compressed)
                    .putLong(header);
        }
        var record = ByteBuffer.allocate(46 + name.length + extra.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) flags);
        record.putShort((short) method).putInt(0).putInt(crc);
        record.putInt(large ? -1 : (int) compressed).putInt(large ? -1 : (int) size);
        record.putShort((short) name.length).putShort((short) extra.capacity()).putShort((short) 0);
        record.putShort((short) 0).putShort((short) 0).putInt(0).putInt(large ? -1 : (int) header);
        return record.put(name).put(extra.array()).array();
    }

    public byte[] build() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(prefix);
        all.writeBytes(out.toByteArray());
        long counted = prefixCounted ? prefix.length : 0;
        for (byte[] record : directory) {
            byte[] copy = record.clone();
            var view = little(copy);
            if (view.getInt(42) != -1) {
                view.putInt(42, view.getInt(42) + (int) counted);
            }
            all.writeBytes(copy);
        }
        int size = directory.stream().mapToInt(r -> r.length).sum();
        long offset = out.size() + counted;
        if (zip64) {
            long at = all.size();
            var end64 = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
            end64.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            end64.putLong(directory.size())
                    .putLong(directory.size())
                    .putLong(size)
                    .putLong(offset);
            end64.putInt(0x07064b50)
                    .putInt(0)
                    .putLong(at - (prefixCounted ? 0 : prefix.length))
                    .putInt(1);
            all.writeBytes(end64.array());
        }
        var end = ByteBuffer.allocate(22 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) (zip64 ? -1 : directory.size())).putShort((short) (zip64 ? -1 : directory.size()));
        end.putInt(zip64 ? -1 : size).putInt(zip64 ? -1 : (int) offset);
        end.putShort((short) comment.length).put(comment);
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var body = new ByteArrayOutputStream();
        byte[] block = new byte[4096];
        while (!deflater.finished()) {
            body.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return body.toByteArray();
    }
}
