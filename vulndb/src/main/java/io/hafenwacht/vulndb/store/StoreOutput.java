package io.hafenwacht.vulndb.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Writes the database file's numbers and bytes from front to back, keeping count and SHA-256.
final class StoreOutput implements Closeable {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int LONGEST_NUMBER = 10;

    private final OutputStream out;
    private final MessageDigest sha256;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long flushed;

    StoreOutput(OutputStream out) {
        this.out = out;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    long position() {
        return flushed + filled;
    }

    void u8(int value) throws IOException {
        room(1);
        buffer[filled++] = (byte) value;
    }

    void u32(int value) throws IOException {
        room(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            buffer[filled++] = (byte) (value >>> shift);
        }
    }

    void u64(long value) throws IOException {
        u32((int) value);
        u32((int) (value >>> Integer.SIZE));
    }

    void var(long value) throws IOException {
        room(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[filled++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[filled++] = (byte) rest;
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var(bytes.length);
        bytes(bytes, 0, bytes.length);
    }

    void bytes(byte[] bytes, int start, int length) throws IOException {
        if (length > buffer.length - filled) {
            flushBuffer();
            if (length > buffer.length) {
                sha256.update(bytes, start, length);
                out.write(bytes, start, length);
                flushed += length;
                return;
            }
        }
        System.arraycopy(bytes, start, buffer, filled, length);
        filled += length;
    }

    /// The SHA-256 of all bytes so far.
    byte[] digest() throws IOException {
        flushBuffer();
        return sha256.digest();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flushBuffer();
        }
    }

    private void room(int bytes) throws IOException {
        if (bytes > buffer.length - filled) {
            flushBuffer();
        }
    }

    private void flushBuffer() throws IOException {
        sha256.update(buffer, 0, filled);
        out.write(buffer, 0, filled);
        flushed += filled;
        filled = 0;
    }
}
