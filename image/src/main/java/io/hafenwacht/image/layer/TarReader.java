package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteStream;
import io.hafenwacht.image.bytes.FileRegion;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads a tar archive (POSIX `ustar` and PAX, GNU long names and sparse files, star, the oldest V7) in one
/// pass, headers in place in its own buffer. Where a rule is open it does what Go's `archive/tar` does,
/// because engines unpack images with that: global PAX headers are ignored, links and directories have no
/// body, two blocks of zeros or the end of input end it.
public final class TarReader implements EntryCursor {
    static final Limit EXTENSION_BYTES =
            new Limit("tar extension header", 1 << 20, "bytes", "what Go's archive/tar takes; engines refuse more");
    static final int BLOCK = 512;
    private static final int WINDOW_BYTES = 256 << 10;
    private static final int FIRST_READ_BYTES = 8 << 10;

    private final ByteStream in;
    private final Optional<MessageDigest> headers;
    private final EntryHeader header = new EntryHeader();
    private final TarExtensions extensions = new TarExtensions();
    private final byte[] window = new byte[WINDOW_BYTES];
    private int start;
    private int end;
    /// Offset in the archive of `window[0]`.
    private long base;
    /// How much the next read asks for: little after a seek, more and more in sequence.
    private int readAhead = WINDOW_BYTES;
    private long bodyLeft;
    private int padding;
    private TarSparse sparse = TarSparse.NONE;
    private byte[] chunkBuffer = window;
    private int chunkOffset;
    private final Deque<Gap> faults = new ArrayDeque<>();

    public TarReader(ByteStream in) {
        this(in, Optional.empty());
    }

    /// `headers` takes all header blocks as they are read.
    public TarReader(ByteStream in, Optional<MessageDigest> headers) {
        this.in = in;
        this.headers = headers;
        if (in instanceof FileRegion.Seekable) {
            readAhead = FIRST_READ_BYTES;
        }
    }

    /// Whether these bytes may begin a tar archive: a header with a right checksum, or the zeros that end an
    /// empty one.
    public static boolean looksLikeTar(byte[] bytes, int offset, int length) {
        if (length < BLOCK) {
            return false;
        }
        try {
            if (!TarFields.allZero(bytes, offset)) {
                TarFields.verifyChecksum(bytes, offset, 0);
            }
            return true;
        } catch (MalformedInput e) {
            return false;
        }
    }

    @Override
    public EntryHeader header() {
        return header;
    }

    @Override
    public boolean next() throws IOException, MalformedInput {
        extensions.clear();
        while (true) {
            skipBody();
            if (!block()) {
                return false;
            }
            if (TarFields.allZero(window, start)) {
                start += BLOCK;
                if (block() && !TarFields.allZero(window, start)) {
                    throw MalformedInput.at(
                            position(),
                            "one block of zeros between tar entries",
                            "ein einzelner Nullblock zwischen tar-Einträgen");
                }
                return false;
            }
            TarFields.verifyChecksum(window, start, position());
            if (headers.isPresent()) {
                headers.get().update(window, start, BLOCK);
            }
            char type = (char) (window[start + 156] & 0xff);
            long size = TarFields.number(window, start + 124, 12, position());
            switch (type) {
                case 'x', 'L', 'K' -> readExtension(type, size);
                case 'g' -> beginBody(size);
                default -> {
                    if (readEntry(type, size)) {
                        return true;
                    }
                    extensions.clear();
                }
            }
        }
    }

    private void readExtension(char type, long size) throws IOException, MalformedInput {
        if (EXTENSION_BYTES.exceededBy(size)) {
            beginBody(size);
            extensions.markUnreadable();
            return;
        }
        byte[] body = new byte[(int) Math.min(size, EXTENSION_BYTES.value())];
        beginBody(size);
        int length = 0;
        for (int n = chunk(); n > 0; n = chunk()) {
            System.arraycopy(chunkBuffer, chunkOffset, body, length, n);
            length += n;
        }
        headers.ifPresent(digest -> digest.update(body));
        extensions.read(type, body, position());
    }

    /// Fills [#header]; false for an entry that is left out with a fault.
    private boolean readEntry(char type, long headerSize) throws IOException, MalformedInput {
        header.reset();
        header.mode = (int) (TarFields.number(window, start + 100, 8, position()) & 07777);
        header.uid = extensions.uid >= 0 ? extensions.uid : TarFields.lenient(window, start + 108, 8);
        header.gid = extensions.gid >= 0 ? extensions.gid : TarFields.lenient(window, start + 116, 8);
        header.capability = extensions.capability;
        long size = extensions.size >= 0 ? extensions.size : headerSize;
        boolean slashAtEnd = TarFields.path(window, start, extensions, header);
        header.type = TarFields.type(type, slashAtEnd);
        boolean regular = header.type == FileEntry.Type.FILE;
        if (header.type == FileEntry.Type.SYMLINK || header.type == FileEntry.Type.HARDLINK) {
            header.link = TarFields.link(window, start, extensions);
        }
        header.size = regular ? size : 0;
        boolean oldSparse = type == 'S';
        TarSparse map = oldSparse ? TarSparse.fromHeader(window, start, position()) : extensions.sparse();
        beginBody(regular ? size : 0);
        if (oldSparse) {
            map = readSparseExtensions(map);
        }
        if (map != TarSparse.NONE && regular) {
            readSparse(map);
        }
        if (extensions.unreadable) {
            fault(EXTENSION_BYTES);
        } else if (header.tooLong) {
            fault(EntryHeader.PATH_BYTES);
        }
        return !extensions.unreadable && !header.tooLong;
    }

    private void fault(Limit limit) {
        if (faults.size() < LayerGaps.GAPS.value()) {
            String path = header.path();
            faults.add(LayerGaps.overLimit(path.substring(0, Math.min(path.length(), 200)), limit));
        }
    }

    /// GNU's old form continues its map in blocks between header and body.
    private TarSparse readSparseExtensions(TarSparse map) throws IOException, MalformedInput {
        TarSparse grown = map;
        long left = bodyLeft;
        bodyLeft = 0;
        while (grown.continues()) {
            if (!block()) {
                throw MalformedInput.at(position(), "sparse map is cut off", "die Lückentabelle ist abgeschnitten");
            }
            grown = grown.withExtension(window, start, position());
            start += BLOCK;
        }
        bodyLeft = left;
        return grown;
    }

    private void readSparse(TarSparse map) throws IOException, MalformedInput {
        TarSparse complete = map;
        if (map.inBody()) {
            complete = map.readMap(this::blockOfBody, position());
        }
        complete.check(bodyLeft, position());
        header.size = complete.realSize();
        header.holes = complete.realSize() - bodyLeft;
        sparse = complete;
        sparse.rewind();
    }

    private byte[] blockOfBody() throws IOException, MalformedInput {
        if (bodyLeft < BLOCK || !block()) {
            throw MalformedInput.at(position(), "sparse map is cut off", "die Lückentabelle ist abgeschnitten");
        }
        byte[] copy = java.util.Arrays.copyOfRange(window, start, start + BLOCK);
        start += BLOCK;
        bodyLeft -= BLOCK;
        return copy;
    }

    private void beginBody(long size) {
        start += BLOCK;
        bodyLeft = size;
        padding = (int) (-size & (BLOCK - 1));
        sparse = TarSparse.NONE;
    }

    private void skipBody() throws IOException, MalformedInput {
        sparse = TarSparse.NONE;
        // The last body's padding may be missing in an archive that nobody closed.
        skip(bodyLeft, true);
        bodyLeft = 0;
        skip(padding, false);
        padding = 0;
    }

    private void skip(long count, boolean required) throws IOException, MalformedInput {
        int inWindow = (int) Math.min(count, end - start);
        start += inWindow;
        long beyond = count - inWindow;
        if (beyond > 0) {
            long skipped = in.skip(beyond);
            base += end + skipped;
            start = 0;
            end = 0;
            if (in instanceof FileRegion.Seekable) {
                readAhead = FIRST_READ_BYTES;
            }
            if (skipped < beyond && required) {
                throw MalformedInput.at(
                        position(),
                        "archive ends in the body of " + header.path(),
                        "das Archiv endet im Inhalt von " + header.path());
            }
        }
    }

    /// Makes a whole block stand at `start`; false at a clean end of input.
    private boolean block() throws IOException, MalformedInput {
        if (end - start >= BLOCK) {
            return true;
        }
        int have = fillTo(BLOCK);
        if (have == 0) {
            return false;
        }
        if (have < BLOCK) {
            throw MalformedInput.at(
                    position(),
                    "archive ends inside a header, after " + have + " bytes of it",
                    "das Archiv endet in einem Kopf, nach " + have + " Bytes davon");
        }
        return true;
    }

    /// Reads until `wanted` bytes stand in the window; answers how many do.
    private int fillTo(int wanted) throws IOException, MalformedInput {
        if (start > 0) {
            System.arraycopy(window, start, window, 0, end - start);
            base += start;
            end -= start;
            start = 0;
        }
        while (end < wanted) {
            int ask = Math.min(window.length - end, Math.max(wanted - end, readAhead));
            int read = in.read(window, end, ask);
            if (read < 0) {
                break;
            }
            end += read;
        }
        readAhead = Math.min(WINDOW_BYTES, 2 * readAhead);
        return end;
    }

    @Override
    public int peek(int wanted) throws IOException, MalformedInput {
        if (sparse != TarSparse.NONE && sparse.hole() > 0) {
            chunkBuffer = TarSparse.ZEROS;
            chunkOffset = 0;
            return (int) Math.min(wanted, sparse.hole());
        }
        long most = sparse == TarSparse.NONE ? bodyLeft : sparse.dataLeft();
        int want = (int) Math.min(wanted, most);
        int have = end - start >= want ? want : Math.min(want, fillTo(want));
        if (have < want) {
            throw MalformedInput.at(
                    position(),
                    "archive ends in the body of " + header.path(),
                    "das Archiv endet im Inhalt von " + header.path());
        }
        chunkBuffer = window;
        chunkOffset = start;
        return have;
    }

    @Override
    public int chunk() throws IOException, MalformedInput {
        if (sparse != TarSparse.NONE) {
            return sparseChunk();
        }
        return dataChunk(Long.MAX_VALUE);
    }

    private int sparseChunk() throws IOException, MalformedInput {
        int hole = sparse.takeHole();
        if (hole > 0) {
            chunkBuffer = TarSparse.ZEROS;
            chunkOffset = 0;
            return hole;
        }
        int data = dataChunk(sparse.dataLeft());
        sparse.tookData(data);
        return data;
    }

    private int dataChunk(long most) throws IOException, MalformedInput {
        if (bodyLeft == 0 || most == 0) {
            return 0;
        }
        if (start == end && fillTo(1) == 0) {
            throw MalformedInput.at(
                    position(),
                    "archive ends in the body of " + header.path(),
                    "das Archiv endet im Inhalt von " + header.path());
        }
        int count = (int) Math.min(Math.min(bodyLeft, most), end - start);
        chunkBuffer = window;
        chunkOffset = start;
        start += count;
        bodyLeft -= count;
        return count;
    }

    @Override
    public byte[] buffer() {
        return chunkBuffer;
    }

    @Override
    public int offset() {
        return chunkOffset;
    }

    @Override
    public Optional<MemorySegment> map(Arena arena) throws IOException, MalformedInput {
        if (sparse != TarSparse.NONE || !(in instanceof FileRegion.Seekable file)) {
            return Optional.empty();
        }
        long offset = file.fileOffset() - (end - start);
        if (bodyLeft > file.remaining() + (end - start)
                || offset + bodyLeft > file.channel().size()) {
            throw MalformedInput.at(
                    position(),
                    "archive ends in the body of " + header.path(),
                    "das Archiv endet im Inhalt von " + header.path());
        }
        return Optional.of(file.channel().map(FileChannel.MapMode.READ_ONLY, offset, bodyLeft, arena));
    }

    /// Where in the file the current body begins; only for an archive that is a file.
    public long bodyFileOffset() {
        return in instanceof FileRegion.Seekable file ? file.fileOffset() - (end - start) : -1;
    }

    @Override
    public long position() {
        return base + start;
    }

    @Override
    public Optional<Gap> takeFault() {
        return Optional.ofNullable(faults.poll());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
