package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks over an unpacked root file system in the order of its names. Follows no symbolic link, so nothing
/// outside the folder is read; what may not be read is a fault, and the walk goes on.
public final class FolderCursor implements EntryCursor {
    private static final Limit WAITING = new Limit(
            "names in a folder and its parents",
            80 << 20,
            "bytes",
            "they are sorted in memory; a folder of 800,000 files of usual names fits");
    private static final int PATH_BYTES = 60;
    private static final Limit INODES = new Limit(
            "files with several names", 50_000, "files", "5 MB of paths; further ones count as files of their own");
    private static final int WINDOW_BYTES = 256 << 10;

    private final Path root;
    private final EntryChoice choice;
    private final boolean unix;
    private final EntryHeader header = new EntryHeader();
    private final Deque<List<Path>> waiting = new ArrayDeque<>();
    private final Map<Long, String> inodes = new HashMap<>();
    private final Deque<Gap> faults = new ArrayDeque<>();
    private final byte[] window = new byte[WINDOW_BYTES];
    private Optional<FileChannel> open = Optional.empty();
    private Path current;
    private int start;
    private int end;
    private int chunkOffset;
    private long read;
    private long position;
    private long waitingBytes;

    public FolderCursor(Path root, EntryChoice choice) throws IOException {
        this.root = root.toRealPath();
        this.choice = choice;
        this.unix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.current = this.root;
        waiting.push(list(this.root));
    }

    @Override
    public boolean next() throws IOException {
        closeBody();
        while (!waiting.isEmpty()) {
            List<Path> siblings = waiting.peek();
            if (siblings.isEmpty()) {
                waiting.pop();
                continue;
            }
            current = siblings.removeLast();
            waitingBytes -= cost(current);
            header.reset();
            header.setPath(root.relativize(current).toString().replace(File.separatorChar, '/'));
            try {
                if (!describe()) {
                    continue;
                }
            } catch (NoSuchFileException e) {
                continue; // went away between listing and reading
            } catch (IOException e) {
                fault(e);
                continue;
            }
            return true;
        }
        return false;
    }

    /// False for an entry that nobody wants.
    private boolean describe() throws IOException {
        if (!unix) {
            return describeElsewhere();
        }
        Map<String, Object> facts =
                Files.readAttributes(current, "unix:mode,uid,gid,size,ino,nlink", LinkOption.NOFOLLOW_LINKS);
        int mode = (int) number(facts, "mode");
        header.mode = mode & 07777;
        header.uid = number(facts, "uid") & 0xffffffffL;
        header.gid = number(facts, "gid") & 0xffffffffL;
        header.type = switch (mode & 0170000) {
            case 0100000 -> FileEntry.Type.FILE;
            case 0040000 -> FileEntry.Type.DIRECTORY;
            case 0120000 -> FileEntry.Type.SYMLINK;
            case 0010000, 0140000 -> FileEntry.Type.FIFO;
            default -> FileEntry.Type.DEVICE;
        };
        if (!choice.takes(header.type, header.path(), current)) {
            return false;
        }
        switch (header.type) {
            case FILE -> {
                if (number(facts, "nlink") > 1 && linkedBefore(number(facts, "ino"))) {
                    return true;
                }
                header.size = number(facts, "size");
                if ((mode & 0111) != 0) {
                    header.capability = capability();
                }
            }
            case SYMLINK -> header.link = Files.readSymbolicLink(current).toString();
            case DIRECTORY -> enter();
            case HARDLINK, DEVICE, FIFO -> {}
        }
        return true;
    }

    /// On systems without modes and owners; to Java, a junction of Windows is neither a folder nor a link.
    private boolean describeElsewhere() throws IOException {
        var facts = Files.readAttributes(current, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (facts.isSymbolicLink()) {
            header.type = FileEntry.Type.SYMLINK;
        } else if (facts.isDirectory()) {
            header.type = FileEntry.Type.DIRECTORY;
        } else {
            header.type = facts.isRegularFile() ? FileEntry.Type.FILE : FileEntry.Type.DEVICE;
        }
        if (!choice.takes(header.type, header.path(), current)) {
            return false;
        }
        switch (header.type) {
            case FILE -> header.size = facts.size();
            case SYMLINK -> header.link = Files.readSymbolicLink(current).toString();
            case DIRECTORY -> enter();
            case HARDLINK, DEVICE, FIFO -> {}
        }
        return true;
    }

    /// A second name of a file is a hard link, as in an archive.
    private boolean linkedBefore(long inode) {
        String first = inodes.get(inode);
        if (first == null) {
            if (!INODES.exceededBy(inodes.size() + 1L)) {
                inodes.put(inode, header.path());
            }
            return false;
        }
        header.type = FileEntry.Type.HARDLINK;
        header.link = first;
        return true;
    }

    private static long number(Map<String, Object> facts, String name) throws IOException {
        if (facts.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new TextException(
                "the file system does not say the " + name + " of a file",
                "das Dateisystem nennt " + name + " einer Datei nicht");
    }

    private void fault(IOException e) {
        faults.add(LayerGaps.noAccess(header.path(), Refusal.of(e)));
    }

    private void enter() {
        try {
            waiting.push(list(current));
        } catch (IOException e) {
            fault(e);
        }
    }

    /// Java shows only the `user.` attributes, so on most systems this is empty.
    private byte[] capability() {
        var view = Files.getFileAttributeView(current, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (view == null || !view.list().contains("security.capability")) {
                return new byte[0];
            }
            byte[] value = new byte[view.size("security.capability")];
            view.read("security.capability", ByteBuffer.wrap(value));
            return value;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// An estimate of the heap that a path takes. Not by the path's own text, which it would keep.
    private static long cost(Path path) {
        return PATH_BYTES
                + String.valueOf(path.getParent()).length()
                + String.valueOf(path.getFileName()).length();
    }

    /// Sorted backwards: they are taken from the end.
    private List<Path> list(Path folder) throws IOException {
        var names = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                waitingBytes += cost(path);
                if (WAITING.exceededBy(waitingBytes)) {
                    waitingBytes -= cost(path);
                    faults.add(LayerGaps.overLimit(root.relativize(folder).toString(), WAITING));
                    break;
                }
                names.add(path);
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Collections.reverseOrder());
        return names;
    }

    @Override
    public EntryHeader header() {
        return header;
    }

    private Optional<FileChannel> body() {
        if (open.isEmpty()) {
            try {
                // Only what described itself as a regular file gets here; NOFOLLOW keeps it so.
                open = Optional.of(FileChannel.open(current, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException e) {
                fault(e);
            }
        }
        return open;
    }

    @Override
    public int peek(int wanted) throws IOException {
        Optional<FileChannel> channel = body();
        boolean more = channel.isPresent();
        while (more && end - start < wanted) {
            more = fill(channel.get());
        }
        chunkOffset = start;
        return Math.min(wanted, end - start);
    }

    @Override
    public int chunk() throws IOException {
        Optional<FileChannel> channel = body();
        if (start == end && channel.isPresent()) {
            start = 0;
            end = 0;
            fill(channel.get());
        }
        chunkOffset = start;
        int count = end - start;
        start = end;
        return count;
    }

    private boolean fill(FileChannel channel) throws IOException {
        // A file that grows while it is read ends where it ended first.
        int most = (int) Math.min(window.length - end, header.size - read);
        int n = most <= 0 ? -1 : channel.read(ByteBuffer.wrap(window, end, most), read);
        if (n <= 0) {
            return false;
        }
        read += n;
        position += n;
        end += n;
        return true;
    }

    @Override
    public byte[] buffer() {
        return window;
    }

    @Override
    public int offset() {
        return chunkOffset;
    }

    @Override
    public Optional<MemorySegment> map(Arena arena) throws IOException, MalformedInput {
        Optional<FileChannel> channel = body();
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        long size = Math.min(header.size, channel.get().size());
        return Optional.of(channel.get().map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
    }

    private void closeBody() throws IOException {
        start = 0;
        end = 0;
        read = 0;
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<Gap> takeFault() {
        return Optional.ofNullable(faults.poll());
    }

    @Override
    public void close() throws IOException {
        closeBody();
    }
}
