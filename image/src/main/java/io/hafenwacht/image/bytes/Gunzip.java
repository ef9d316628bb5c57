package io.hafenwacht.image.bytes;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952) with any number of members and with zero padding behind the last one, as
/// estargz, `pigz` and tape-minded tools write it.
///
/// Not [java.util.zip.GZIPInputStream]: that one reads small pieces, checks a CRC that the digest of the
/// blob makes needless in most cases, and calls padding an error or an end as it likes.
public final class Gunzip implements ByteStream {
    private static final int INPUT_BYTES = 128 << 10;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final ByteStream source;
    private final boolean checkCrc;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[INPUT_BYTES];
    private final byte[] scratch = new byte[INPUT_BYTES];
    private int position;
    private int limit;
    private boolean inMember;
    private boolean ended;
    private int members;

    /// `checkCrc` false leaves out each member's CRC-32: only for blobs whose digest is verified anyway.
    public Gunzip(ByteStream source, boolean checkCrc) {
        this.source = source;
        this.checkCrc = checkCrc;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
        while (true) {
            if (!inMember && !nextMember()) {
                return -1;
            }
            int written = inflate(into, offset, length);
            if (inflater.finished()) {
                finishMember(into, offset, written);
            } else if (written > 0 && checkCrc) {
                crc.update(into, offset, written);
            }
            if (written > 0) {
                return written;
            }
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException, MalformedInput {
        try {
            while (true) {
                int written = inflater.inflate(into, offset, length);
                if (written > 0 || inflater.finished()) {
                    return written;
                }
                if (inflater.needsDictionary()) {
                    throw MalformedInput.at(
                            source.consumed(),
                            "gzip member asks for a preset dictionary",
                            "der gzip-Abschnitt verlangt ein Wörterbuch");
                }
                position = limit;
                if (!fill()) {
                    throw MalformedInput.at(
                            source.consumed(),
                            "gzip data ends in the middle of a member",
                            "die gzip-Daten enden mitten in einem Abschnitt");
                }
                inflater.setInput(input, 0, limit);
            }
        } catch (DataFormatException e) {
            throw MalformedInput.at(
                    source.consumed(),
                    "gzip data is damaged (" + e.getMessage() + ")",
                    "die gzip-Daten sind beschädigt (" + e.getMessage() + ")");
        }
    }

    private void finishMember(byte[] into, int offset, int written) throws IOException, MalformedInput {
        position = limit - inflater.getRemaining();
        if (checkCrc) {
            crc.update(into, offset, written);
        }
        long wantCrc = u32();
        long wantSize = u32();
        if (checkCrc && wantCrc != crc.getValue()) {
            throw MalformedInput.at(
                    source.consumed(),
                    "gzip member has the wrong CRC-32",
                    "der gzip-Abschnitt hat eine falsche CRC-32");
        }
        if (wantSize != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw MalformedInput.at(
                    source.consumed(), "gzip member has the wrong length", "der gzip-Abschnitt hat eine falsche Länge");
        }
        inMember = false;
    }

    private boolean nextMember() throws IOException, MalformedInput {
        if (ended) {
            return false;
        }
        int first = u8OrEnd();
        if (first < 0 || (members > 0 && first != 0x1f)) {
            ended = true;
            if (members == 0) {
                throw MalformedInput.at(0, "empty input where gzip was expected", "leere Eingabe statt gzip");
            }
            endWithPadding(first);
            return false;
        }
        if (first != 0x1f || u8() != 0x8b || u8() != 8) {
            throw MalformedInput.at(
                    source.consumed(), "no gzip member (magic 1f 8b 08)", "kein gzip-Abschnitt (Kennung 1f 8b 08)");
        }
        int flags = u8();
        skipBytes(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skipBytes(u8() | u8() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skipBytes(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(input, position, limit - position);
        inMember = true;
        members++;
        return true;
    }

    /// Only zeros may follow the last member. They are read to the end, because a digest below wants them.
    private void endWithPadding(int first) throws IOException, MalformedInput {
        int next = first;
        while (next >= 0) {
            if (next != 0) {
                throw MalformedInput.at(
                        source.consumed(),
                        "bytes that are no gzip member follow the last member",
                        "auf den letzten gzip-Abschnitt folgen fremde Bytes");
            }
            next = u8OrEnd();
        }
    }

    private void skipText() throws IOException, MalformedInput {
        while (u8() != 0) {
            // a zero ends it; the input's own length bounds it
        }
    }

    private void skipBytes(int count) throws IOException, MalformedInput {
        for (int i = 0; i < count; i++) {
            u8();
        }
    }

    private long u32() throws IOException, MalformedInput {
        return u8() | u8() << 8 | u8() << 16 | (long) u8() << 24;
    }

    private int u8() throws IOException, MalformedInput {
        int value = u8OrEnd();
        if (value < 0) {
            throw MalformedInput.at(
                    source.consumed(),
                    "gzip header or trailer is cut off",
                    "Kopf oder Ende des gzip-Abschnitts ist abgeschnitten");
        }
        return value;
    }

    private int u8OrEnd() throws IOException, MalformedInput {
        return position < limit || fill() ? input[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException, MalformedInput {
        int read = source.read(input, 0, input.length);
        position = 0;
        limit = Math.max(0, read);
        return read > 0;
    }

    @Override
    public long skip(long count) throws IOException, MalformedInput {
        return ByteStream.skipByReading(this, count, scratch);
    }

    @Override
    public long consumed() {
        return source.consumed();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
