package io.hafenwacht.image.archive;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A zip file in memory, read through its central directory (APPNOTE 6.3.10, sections 4.3 to 4.5), as Java's
/// class loader does: entries that no directory lists do not exist, and where a local header contradicts the
/// directory, the directory wins.
///
/// Data before the first entry (the shell script of an executable jar) is allowed whether the offsets count
/// it or not. Nothing is trusted: offsets and sizes are checked against the bytes at hand before use.
/// Checksums are not verified, which Java's own reader does not do either.
public final class ZipArchive {
    /// How far from the end the end record is searched.
    public static final Limit END_SEARCH = new Limit(
            "zip end record search", 22 + 0xffff, "bytes", "the record and the longest comment that it can have");

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END64 = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int LOCATOR64_SIZE = 20;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final long IN_ZIP64 = 0xffffffffL;

    private final ByteReader in;
    private final long prefix;
    private final long directory;
    private final long directoryEnd;

    private ZipArchive(ByteReader in, long prefix, long directory, long directoryEnd) {
        this.in = in;
        this.prefix = prefix;
        this.directory = directory;
        this.directoryEnd = directoryEnd;
    }

    /// Takes each entry in the directory's order; a name may come more than once.
    @FunctionalInterface
    public interface Visitor {
        /// Whether to go on.
        boolean visit(ZipEntry entry) throws MalformedInput;
    }

    /// Finds the directory.
    ///
    /// @throws MalformedInput where there is no end record, or it points out of the bytes
    public static ZipArchive open(MemorySegment bytes) throws MalformedInput {
        var in = new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN);
        long end = end(in);
        if (end < 0) {
            throw new MalformedInput(
                    "no zip end record in the last " + END_SEARCH.value() + " of " + in.size() + " bytes",
                    "kein zip-Endeintrag in den letzten " + END_SEARCH.value() + " von " + in.size() + " Bytes");
        }
        return at(in, end);
    }

    /// Whether the bytes end like a zip file; they may begin with anything.
    public static boolean recognises(MemorySegment bytes) throws MalformedInput {
        return end(new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN)) >= 0;
    }

    private static long end(ByteReader in) throws MalformedInput {
        long last = in.size() - END_SIZE;
        long first = Math.max(0, in.size() - END_SEARCH.value());
        for (long at = last; at >= first; at--) {
            if (in.u8(at) == 'P' && in.i32(at) == END && plausible(in, at)) {
                return at;
            }
        }
        return -1;
    }

    /// A comment may hold the signature by chance or by intent: a true record's comment reaches to the end,
    /// or (something was appended) its directory starts where it says.
    private static boolean plausible(ByteReader in, long at) throws MalformedInput {
        if (at + END_SIZE + in.u16(at + 20) == in.size()) {
            return true;
        }
        long start = at - in.u32(at + 12);
        return start >= 0 && start + 4 <= at && in.i32(start) == CENTRAL;
    }

    private static ZipArchive at(ByteReader in, long end) throws MalformedInput {
        long size = in.u32(end + 12);
        long offset = in.u32(end + 16);
        long directoryEnd = end;
        long locator = end - LOCATOR64_SIZE;
        boolean claims64 = size == IN_ZIP64 || offset == IN_ZIP64 || in.u16(end + 10) == 0xffff;
        if (claims64 && locator >= END64_SIZE && in.i32(locator) == LOCATOR64) {
            long end64 = end64(in, locator);
            size = in.i64(end64 + 40);
            offset = in.i64(end64 + 48);
            directoryEnd = end64;
        }
        if (size < 0 || offset < 0 || size > directoryEnd || offset > directoryEnd - size) {
            throw MalformedInput.at(
                    end,
                    "zip directory of " + size + " bytes at " + offset + " does not fit before",
                    "das zip-Verzeichnis von " + size + " Bytes ab " + offset + " passt nicht vor das Ende");
        }
        long directory = directoryEnd - size;
        return new ZipArchive(in, directory - offset, directory, directoryEnd);
    }

    /// The zip64 end record: where the locator says, or, with uncounted data in front, right before it.
    private static long end64(ByteReader in, long locator) throws MalformedInput {
        long said = in.i64(locator + 8);
        for (long at : new long[] {said, locator - END64_SIZE}) {
            if (at >= 0 && at <= locator - END64_SIZE && in.i32(at) == END64) {
                return at;
            }
        }
        throw MalformedInput.at(
                locator,
                "the zip64 locator points to no zip64 end record (" + said + ")",
                "der zip64-Verweis führt zu keinem zip64-Endeintrag (" + said + ")");
    }

    /// Walks the directory without keeping it.
    ///
    /// @throws MalformedInput at the first broken record; entries before it were visited
    public void entries(Visitor visitor) throws MalformedInput {
        long at = directory;
        while (at < directoryEnd) {
            if (directoryEnd - at < CENTRAL_SIZE || in.i32(at) != CENTRAL) {
                throw MalformedInput.at(at, "no zip directory record", "kein Eintrag des zip-Verzeichnisses");
            }
            int nameLength = in.u16(at + 28);
            int extraLength = in.u16(at + 30);
            long next = at + CENTRAL_SIZE + nameLength + extraLength + in.u16(at + 32);
            if (next > directoryEnd) {
                throw MalformedInput.at(
                        at,
                        "zip directory record leaves the directory",
                        "ein Eintrag des zip-Verzeichnisses reicht darüber hinaus");
            }
            if (!visitor.visit(entry(at, nameLength, extraLength))) {
                return;
            }
            at = next;
        }
    }

    private ZipEntry entry(long at, int nameLength, int extraLength) throws MalformedInput {
        String name = in.text(at + CENTRAL_SIZE, nameLength, StandardCharsets.UTF_8);
        long size = in.u32(at + 24);
        long compressed = in.u32(at + 20);
        long header = in.u32(at + 42);
        if (size == IN_ZIP64 || compressed == IN_ZIP64 || header == IN_ZIP64) {
            long field = zip64Extra(at + CENTRAL_SIZE + nameLength, extraLength);
            // The field holds only what is missing, in this order (4.5.3).
            if (size == IN_ZIP64) {
                size = in.i64(field);
                field += 8;
            }
            if (compressed == IN_ZIP64) {
                compressed = in.i64(field);
                field += 8;
            }
            if (header == IN_ZIP64) {
                header = in.i64(field);
            }
        }
        boolean encrypted = (in.u16(at + 8) & 0x2041) != 0;
        long absolute = header < 0 || header > in.size() ? Long.MAX_VALUE : header + prefix;
        return new ZipEntry(name, ZipEntry.Method.of(in.u16(at + 10)), encrypted, compressed, size, absolute);
    }

    private long zip64Extra(long from, int length) throws MalformedInput {
        for (long at = from; at + 4 <= from + length; at += 4 + in.u16(at + 2)) {
            if (in.u16(at) == ZIP64_EXTRA) {
                return at + 4;
            }
        }
        throw MalformedInput.at(
                from,
                "zip entry refers to a zip64 field that it lacks",
                "ein zip-Eintrag verweist auf ein zip64-Feld, das ihm fehlt");
    }

    /// The body as it lies in the archive, still compressed.
    ///
    /// @throws MalformedInput also for encrypted bodies and unknown methods
    private MemorySegment body(ZipEntry entry) throws MalformedInput {
        if (entry.encrypted()) {
            throw new MalformedInput("zip entry is encrypted", "der zip-Eintrag ist verschlüsselt");
        }
        if (entry.method() == ZipEntry.Method.OTHER) {
            throw new MalformedInput(
                    "zip entry has an unknown compression method", "der zip-Eintrag hat ein unbekanntes Packverfahren");
        }
        if (in.i32(entry.header()) != LOCAL) {
            throw MalformedInput.at(entry.header(), "no local zip header", "kein lokaler zip-Kopf");
        }
        long start = entry.header() + LOCAL_SIZE + in.u16(entry.header() + 26) + in.u16(entry.header() + 28);
        return in.slice(start, entry.compressedSize());
    }

    /// The first bytes of an entry's content, at most `most`.
    public byte[] head(ZipEntry entry, int most) throws MalformedInput {
        var body = body(entry);
        if (entry.method() == ZipEntry.Method.STORED) {
            return body.asSlice(0, Math.min(body.byteSize(), most)).toArray(ValueLayout.JAVA_BYTE);
        }
        return Inflation.head(body, most);
    }

    /// The whole content: in place where it is stored, else inflated as [Inflation] says.
    ///
    /// @throws MalformedInput also where the content is not exactly as long as the directory says
    /// @throws IOException where the temporary file of a large entry cannot be written
    public ZipContent content(ZipEntry entry) throws MalformedInput, IOException {
        var body = body(entry);
        if (entry.method() == ZipEntry.Method.DEFLATED) {
            return Inflation.whole(body, entry.size());
        }
        if (entry.size() != entry.compressedSize()) {
            throw MalformedInput.at(
                    entry.header(),
                    "stored zip entry with two different sizes",
                    "ungepackter zip-Eintrag mit zwei verschiedenen Größen");
        }
        return new ZipContent(body, Arena.ofConfined());
    }
}
