package io.hafenwacht.watch.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the journal does to a disk, so that a test can have a full one.
interface Disk {
    /// A file being written, created where it is missing.
    OpenFile open(Path file) throws IOException;

    void delete(Path file) throws IOException;

    /// Whether a write failed because nothing more fits. Messages are the system's, in its language, so the
    /// file system is asked too.
    boolean full(Path folder, IOException failure);

    /// Bytes written are the system's when a call returns: they survive the end of this process.
    interface OpenFile extends Closeable {
        void write(byte[] bytes, int length, long at) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        /// Makes what was written survive the machine.
        void force() throws IOException;
    }

    /// The real one.
    Disk REAL = new Disk() {
        /// Less than this left is full: a block takes about as much.
        private static final long ROOM = 1 << 20;

        @Override
        public OpenFile open(Path file) throws IOException {
            return new RandomFile(file);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public boolean full(Path folder, IOException failure) {
            String message = failure.getMessage() == null ? "" : failure.getMessage();
            if (message.startsWith("No space left on device") || message.startsWith("Disk quota exceeded")) {
                return true;
            }
            try {
                return Files.getFileStore(folder).getUsableSpace() < ROOM;
            } catch (IOException _) {
                return false;
            }
        }
    };

    /// A file that an interrupt of the thread which uses it does not close, other than a channel.
    final class RandomFile implements OpenFile {
        private final RandomAccessFile file;
        private long at;

        RandomFile(Path path) throws IOException {
            OwnFiles.file(path);
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        @Override
        public void write(byte[] bytes, int length, long to) throws IOException {
            if (at != to) {
                file.seek(to);
            }
            // Where a write fails, nobody knows.
            at = -1;
            file.write(bytes, 0, length);
            at = to + length;
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public void truncate(long size) throws IOException {
            if (file.length() > size) {
                file.setLength(size);
                at = -1;
            }
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
