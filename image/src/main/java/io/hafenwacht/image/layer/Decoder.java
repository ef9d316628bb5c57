package io.hafenwacht.image.layer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads what [Encoder] wrote; other bytes end in a [RuntimeException], never in an allocation beyond their
/// own length.
final class Decoder {
    private final ByteBuffer bytes;
    private final String[] texts;
    boolean overBudget;

    Decoder(byte[] encoded) {
        bytes = ByteBuffer.wrap(encoded);
        texts = new String[count(1)];
        for (int i = 0; i < texts.length; i++) {
            int length = count(1);
            texts[i] = new String(encoded, bytes.position(), length, StandardCharsets.UTF_8);
            bytes.position(bytes.position() + length);
        }
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("number of more than 64 bits");
    }

    String text() {
        return texts[(int) number()];
    }

    <T> List<T> list(Function<Decoder, T> reader) {
        int size = count(1);
        var items = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            items.add(reader.apply(this));
        }
        return items;
    }

    long[] longs() {
        long[] values = new long[count(8)];
        bytes.asLongBuffer().get(values);
        bytes.position(bytes.position() + 8 * values.length);
        return values;
    }

    /// A count of things that take at least `each` bytes: checked against what is left before it allocates.
    private int count(int each) {
        long count = number();
        if (count < 0 || count > bytes.remaining() / each) {
            throw new IllegalArgumentException("count of " + count + " is more than is left");
        }
        return (int) count;
    }
}
