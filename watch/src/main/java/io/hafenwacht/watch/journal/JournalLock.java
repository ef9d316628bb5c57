package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One writer at a time; ends with its process, however that ends.
record JournalLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    static Optional<JournalLock> take(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            taken = true;
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new JournalLock(channel, lock));
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /// Who says that it holds the lock; empty where that is not told.
    static String holder(Path path) {
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
    }
}
