package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One writer at a time; ends with its process, however that ends.
record JournalLock(Path path, FileChannel channel, FileLock lock) implements AutoCloseable {
    /// The locks of this process. POSIX takes a lock away when its process closes the file anywhere, so a
    /// file that is locked here is never opened a second time.
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    static Optional<JournalLock> take(Path folder) throws IOException {
        Path path = new JournalFolder(folder.toRealPath()).lock();
        if (!HERE.add(path)) {
            return Optional.empty();
        }
        Optional<JournalLock> taken = Optional.empty();
        try {
            taken = lock(path);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HERE.remove(path);
            }
        }
    }

    private static Optional<JournalLock> lock(Path path) throws IOException {
        OwnFiles.file(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Optional<JournalLock> taken = Optional.empty();
        try {
            taken = Optional.ofNullable(channel.tryLock()).map(lock -> new JournalLock(path, channel, lock));
            if (taken.isPresent()) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            }
            return taken;
        } finally {
            if (taken.isEmpty()) {
                channel.close();
            }
        }
    }

    /// Who says that it holds the lock; empty where that is not told.
    static String holder(Path folder) throws IOException {
        Path path = new JournalFolder(folder.toRealPath()).lock();
        if (HERE.contains(path)) {
            return Long.toString(ProcessHandle.current().pid());
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] digits = new byte[(int) Math.min(channel.size(), 20)];
            StoredBlock.fill(channel, digits, 0);
            String pid = new String(digits, StandardCharsets.US_ASCII).strip();
            return pid.chars().allMatch(c -> c >= '0' && c <= '9') ? pid : "";
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
        HERE.remove(path);
    }
}
