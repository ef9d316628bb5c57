package io.hafenwacht.core.event;

import io.hafenwacht.core.artifact.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The identity of an event: the same thing read twice has the same id, so that a store which keeps ids keeps
/// it once. 128 bits of SHA-256.
public record EventId(long high, long low) implements Comparable<EventId> {
    private static final int TEXT_LENGTH = 32;

    /// Hashes what makes the event this one and no other. Parts are length-prefixed, so that no two lists run
    /// together.
    public static EventId of(String... parts) {
        byte[][] encoded = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        // Hashed at once: a digest that is fed in pieces costs twice as much, and each log line has an id.
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : encoded) {
            all.putInt(part.length).put(part);
        }
        byte[] hash = Digest.Algorithm.SHA256.newMessageDigest().digest(all.array());
        return new EventId(word(hash, 0), word(hash, 8));
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + 8; i++) {
            word = word << 8 | bytes[i] & 0xff;
        }
        return word;
    }

    /// Reads what [#toString()] wrote; anything else is an [IllegalArgumentException].
    public static EventId parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw new IllegalArgumentException("an event's id has 32 hexadecimal digits, got '" + text + "'");
        }
        return new EventId(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    @Override
    public int compareTo(EventId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
