package io.hafenwacht.vulndb.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A zip of OSV records, `<ID>.json` each, read once from front to back: the central directory of the largest
/// feeds (a million names) is never held. An archive that is cut, or whose entries are not as many as its end
/// record says, is an `IOException`; a record over its limit is only skipped.
public final class OsvArchive {
    private static final int END_RECORD = 0x06054b50;
    private static final int END_RECORD_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_LOCATOR_BYTES = 20;
    private static final int ZIP64_END_RECORD = 0x06064b50;
    private static final int ZIP64_END_RECORD_BYTES = 56;
    private static final int MANY_ENTRIES = 0xffff;
    private static final int READ_BYTES = 1 << 16;

    private OsvArchive() {}

    /// Takes the records; the array is reused after the call.
    public interface Sink {
        void record(String entry, byte[] json, int length) throws IOException;

        /// The entry is larger than [FeedLimits#RECORD_BYTES].
        void oversized(String entry) throws IOException;
    }

    /// What was read: JSON records, their bytes, and the archive's lower-case hexadecimal SHA-256.
    public record Read(long records, long jsonBytes, String sha256) {}

    public static Read read(Path archive, Sink sink) throws IOException {
        long entries = entries(archive);
        HashedStream hashed = new HashedStream(Files.newInputStream(archive));
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(hashed, READ_BYTES))) {
            Walk walk = new Walk(zip, sink);
            walk.run();
            if (walk.entries != entries) {
                throw new DamagedArchive(
                        "the archive says it has " + entries + " entries, found " + walk.entries,
                        "das Archiv nennt " + entries + " Einträge, gefunden wurden " + walk.entries);
            }
            zip.close();
            return new Read(walk.records, walk.bytes, hashed.sha256());
        } catch (IllegalArgumentException e) {
            throw new DamagedArchive("an entry's name is not UTF-8", "der Name eines Eintrags ist kein UTF-8");
        }
    }

    private static final class Walk {
        private final ZipInputStream zip;
        private final Sink sink;
        private byte[] buffer = new byte[READ_BYTES];
        private long entries;
        private long records;
        private long bytes;

        Walk(ZipInputStream zip, Sink sink) {
            this.zip = zip;
            this.sink = sink;
        }

        void run() throws IOException {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
                    record(entry.getName());
                } else {
                    pass();
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
            }
        }

        private void record(String name) throws IOException {
            if (FeedLimits.RECORDS.exceededBy(++records)) {
                throw new DamagedArchive("more than " + FeedLimits.RECORDS, "mehr als " + FeedLimits.RECORDS);
            }
            int length = 0;
            while (true) {
                int read = zip.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
                count(read);
                if (FeedLimits.RECORD_BYTES.exceededBy(length)) {
                    pass();
                    sink.oversized(name);
                    return;
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
            }
            sink.record(name, buffer, length);
        }

        /// To the end of an entry that nobody wants.
        private void pass() throws IOException {
            long passed = 0;
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                passed += read;
                count(read);
                if (FeedLimits.ENTRY_BYTES.exceededBy(passed)) {
                    throw new DamagedArchive(
                            "an entry is larger than " + FeedLimits.ENTRY_BYTES,
                            "ein Eintrag ist größer als " + FeedLimits.ENTRY_BYTES);
                }
            }
        }

        private void count(int read) throws IOException {
            bytes += read;
            if (FeedLimits.FEED_BYTES.exceededBy(bytes)) {
                throw new DamagedArchive(
                        "the archive is larger than " + FeedLimits.FEED_BYTES,
                        "das Archiv ist größer als " + FeedLimits.FEED_BYTES);
            }
        }
    }

    /// The number of entries by the end-of-central-directory record (APPNOTE 4.3.16, ZIP64: 4.3.14), whose
    /// absence is how a cut archive shows.
    private static long entries(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            long size = channel.size();
            int tail = (int) Math.min(size, END_RECORD_BYTES + LONGEST_COMMENT + ZIP64_LOCATOR_BYTES);
            ByteBuffer bytes = read(channel, size - tail, tail);
            for (int at = tail - END_RECORD_BYTES; at >= 0; at--) {
                if (bytes.getInt(at) == END_RECORD) {
                    int count = bytes.getShort(at + 10) & MANY_ENTRIES;
                    int locator = at - ZIP64_LOCATOR_BYTES;
                    boolean zip64 = count == MANY_ENTRIES && locator >= 0 && bytes.getInt(locator) == ZIP64_LOCATOR;
                    return zip64 ? zip64Entries(channel, bytes.getLong(locator + 8)) : count;
                }
            }
        }
        throw new DamagedArchive(
                "not a zip archive, or cut before its end", "kein zip-Archiv, oder vor seinem Ende abgeschnitten");
    }

    private static long zip64Entries(FileChannel channel, long offset) throws IOException {
        if (offset < 0 || offset > channel.size() - ZIP64_END_RECORD_BYTES) {
            throw new DamagedArchive(
                    "a ZIP64 end record outside of the archive", "der ZIP64-Endeintrag liegt außerhalb des Archivs");
        }
        ByteBuffer bytes = read(channel, offset, ZIP64_END_RECORD_BYTES);
        if (bytes.getInt(0) != ZIP64_END_RECORD) {
            throw new DamagedArchive(
                    "no ZIP64 end record where it should be", "kein ZIP64-Endeintrag an der angegebenen Stelle");
        }
        return bytes.getLong(32);
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long at = offset;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new DamagedArchive("cut while reading", "während des Lesens abgeschnitten");
            }
            at += read;
        }
        return bytes;
    }
}
