package io.hafenwacht.image.layer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Bytes of numbers, texts and lists; [Decoder] reads them. The table of texts is put in front at the end.
final class Encoder {
    private byte[] bytes = new byte[4096];
    private int size;
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /// Not negative is short: seven bits in each byte, the lowest first.
    void number(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            put((byte) (left | 0x80));
            left >>>= 7;
        }
        put((byte) left);
    }

    void text(String text) {
        number(texts.computeIfAbsent(text, t -> texts.size()));
    }

    <T> void list(List<T> items, BiConsumer<Encoder, T> writer) {
        number(items.size());
        for (T item : items) {
            writer.accept(this, item);
        }
    }

    void longs(long[] values) {
        number(values.length);
        room(8L * values.length);
        ByteBuffer.wrap(bytes, size, 8 * values.length).asLongBuffer().put(values);
        size += 8 * values.length;
    }

    byte[] finish() {
        var table = new Encoder();
        table.number(texts.size());
        for (String text : texts.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            table.number(utf8.length);
            table.raw(utf8, utf8.length);
        }
        // One array of the right size: a layer of millions of files has tens of megabytes.
        byte[] whole = Arrays.copyOf(table.bytes, table.size + size);
        System.arraycopy(bytes, 0, whole, table.size, size);
        return whole;
    }

    private void raw(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    private void put(byte b) {
        room(1);
        bytes[size++] = b;
    }

    private void room(long more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(size + more, size + (size >> 1))));
        }
    }
}
