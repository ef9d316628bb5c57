package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The events since the last block, each as a record of its own: length, CRC-32C, and then an origin or an
/// event with its position. A record is written by one call, so that it survives the end of the process as
/// soon as that returns; one that is torn all the same is told by its checksum.
final class TailFile implements AutoCloseable {
    private static final int FRAME = 8;
    private static final int HEADER = 16;
    private static final long MAGIC = 0x48574a5441494c31L;
    private static final int ORIGIN = 1;
    private static final int EVENT = 2;
    private static final int MOST_ORIGINS = 1 << 24;

    /// No more than this is read again and again in search of a record that holds.
    private static final long SEARCH_BYTES = 64 << 20;

    private final Disk.OpenFile file;
    private final Packer record = new Packer(1 << 12);
    private long size;

    private TailFile(Disk.OpenFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /// What a tail holds: `base` is where it began, `rows` what could be read, in order. `damagedBytes` lie
    /// between rows, `tornBytes` behind the last.
    record Content(
            long base,
            Map<Integer, Origin> origins,
            List<Positioned> rows,
            long intact,
            long damagedBytes,
            long tornBytes) {
        static final Content NONE = new Content(0, Map.of(), List.of(), 0, 0, 0);

        long end() {
            return rows.isEmpty() ? base : rows.getLast().position() + 1;
        }

        /// Whether appending can just go on behind it.
        boolean whole() {
            return damagedBytes == 0 && intact >= HEADER && end() - rows.size() == base;
        }

        Origin origin(Positioned row) {
            // A row without its origin was not taken.
            return Objects.requireNonNull(origins.get(row.row().origin()));
        }
    }

    /// A row and its position.
    record Positioned(long position, Row row) {}

    static TailFile open(Disk disk, Path path, long size) throws IOException {
        Disk.OpenFile file = disk.open(path);
        try {
            file.truncate(size);
            return new TailFile(file, size);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Empties it: the next record is of `base`. In place, so that it works on a full disk.
    void restart(long base) throws IOException {
        file.truncate(Math.min(size, HEADER));
        size = 0;
        file.write(new Packer(HEADER).u64(MAGIC).u64(base).array(), HEADER, 0);
        size = HEADER;
    }

    long size() {
        return size;
    }

    /// Whoever calls says first which origin is new, if one is.
    void origin(int index, Origin origin) {
        int start = begin(ORIGIN);
        record.varint(index);
        EventCodec.origin(origin, record);
        finish(start);
    }

    void append(long position, Row row) throws IOException {
        int start = begin(EVENT);
        record.varint(position);
        row.pack(record);
        finish(start);
        try {
            file.write(record.array(), record.size(), size);
            size += record.size();
        } catch (IOException e) {
            file.truncate(size);
            throw e;
        } finally {
            record.clear();
        }
    }

    private int begin(int type) {
        int start = record.size();
        record.u32(0).u32(0).u8(type);
        return start;
    }

    private void finish(int start) {
        int length = record.size() - start - FRAME;
        record.u32At(start, length);
        record.u32At(start + Integer.BYTES, BlockHeader.sum(record.array(), start + FRAME, length));
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Reads what is there, also while somebody writes it.
    static Content read(Path path) throws IOException {
        try {
            return read(Files.readAllBytes(path));
        } catch (NoSuchFileException _) {
            return Content.NONE;
        }
    }

    private static Content read(byte[] bytes) {
        var reading = new Reading(bytes);
        try {
            return reading.read();
        } catch (Damaged _) {
            // Without a header nothing says where it began.
            return new Content(0, Map.of(), List.of(), 0, 0, bytes.length);
        }
    }

    /// One tail being read.
    private static final class Reading {
        private final byte[] bytes;
        private final Map<Integer, Origin> origins = new HashMap<>();
        private final List<Positioned> rows = new ArrayList<>();
        private long searched;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        Content read() throws Damaged {
            var header = new Unpacker(bytes, 0, Math.min(HEADER, bytes.length));
            if (header.u64() != MAGIC) {
                throw new Damaged("no tail", "kein Ende eines Segments");
            }
            long base = header.u64();
            if (base < 0 || base >= BlockHeader.POSITIONS) {
                throw new Damaged("no position", "keine Stelle");
            }
            int at = HEADER;
            int intact = HEADER;
            long damaged = 0;
            while (at < bytes.length) {
                int length = length(at);
                if (length > 0) {
                    damaged += at - intact;
                    damaged += take(at + FRAME, length, base) ? 0 : length;
                    at += FRAME + length;
                    intact = at;
                } else {
                    at++;
                }
            }
            return new Content(base, origins, rows, intact, damaged, bytes.length - intact);
        }

        /// Of the record that begins here and holds; 0 where none does.
        private int length(int at) {
            if (at + FRAME > bytes.length || searched > SEARCH_BYTES) {
                return 0;
            }
            int length = word(at);
            if (length <= 0 || length > bytes.length - at - FRAME) {
                return 0;
            }
            int type = bytes[at + FRAME];
            if (type != ORIGIN && type != EVENT) {
                return 0;
            }
            if (BlockHeader.sum(bytes, at + FRAME, length) != word(at + Integer.BYTES)) {
                searched += length;
                return 0;
            }
            return length;
        }

        private int word(int at) {
            return (bytes[at] & 0xff) << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | bytes[at + 3] & 0xff;
        }

        private boolean take(int from, int length, long base) {
            var in = new Unpacker(bytes, from, from + length);
            try {
                if (in.u8() == ORIGIN) {
                    origins.put(in.below(MOST_ORIGINS), EventCodec.origin(in));
                    return true;
                }
                long position = in.varint();
                Row row = Row.unpack(in, MOST_ORIGINS);
                long least = rows.isEmpty() ? base : rows.getLast().position() + 1;
                if (position < least || position >= BlockHeader.POSITIONS || !origins.containsKey(row.origin())) {
                    return false;
                }
                rows.add(new Positioned(position, row));
                return true;
            } catch (Damaged _) {
                return false;
            }
        }
    }
}
