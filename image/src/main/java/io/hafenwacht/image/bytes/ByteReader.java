package io.hafenwacht.image.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/// Random access to untrusted bytes: every read checks bounds first and puts the offset into the error. Not
/// thread-safe to change, safe to share: it has no position.
public final class ByteReader {
    private final MemorySegment bytes;
    private final ValueLayout.OfShort shorts;
    private final ValueLayout.OfInt ints;
    private final ValueLayout.OfLong longs;

    public ByteReader(MemorySegment bytes, ByteOrder order) {
        this.bytes = bytes;
        this.shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        this.ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        this.longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
    }

    public long size() {
        return bytes.byteSize();
    }

    public int u8(long offset) throws MalformedInput {
        return bytes.get(ValueLayout.JAVA_BYTE, checked(offset, 1)) & 0xff;
    }

    public int u16(long offset) throws MalformedInput {
        return bytes.get(shorts, checked(offset, 2)) & 0xffff;
    }

    public int i32(long offset) throws MalformedInput {
        return bytes.get(ints, checked(offset, 4));
    }

    public long u32(long offset) throws MalformedInput {
        return i32(offset) & 0xffffffffL;
    }

    public long i64(long offset) throws MalformedInput {
        return bytes.get(longs, checked(offset, 8));
    }

    /// A copy of `length` bytes.
    public byte[] bytes(long offset, int length) throws MalformedInput {
        return slice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /// The text of exactly `length` bytes.
    public String text(long offset, int length, Charset charset) throws MalformedInput {
        return new String(bytes(offset, length), charset);
    }

    /// A view of `length` bytes, no copy.
    public MemorySegment slice(long offset, long length) throws MalformedInput {
        return bytes.asSlice(checked(offset, length), length);
    }

    public MemorySegment segment() {
        return bytes;
    }

    private long checked(long offset, long length) throws MalformedInput {
        if (offset < 0 || length < 0 || offset > bytes.byteSize() - length) {
            throw MalformedInput.at(
                    offset,
                    "needs " + length + " bytes, the input has " + bytes.byteSize(),
                    "gebraucht werden " + length + " Bytes, die Eingabe hat " + bytes.byteSize());
        }
        return offset;
    }
}
