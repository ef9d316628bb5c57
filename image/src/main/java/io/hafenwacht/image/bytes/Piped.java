package io.hafenwacht.image.bytes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Runs the stream below it on a thread of its own, some buffers ahead: two stages of one layer on two cores.
/// The reading side may be one thread only.
public final class Piped implements ByteStream {
    private static final int BUFFERS = 8;
    private static final int BUFFER_BYTES = 256 << 10;

    private final ByteStream source;
    private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread producer;
    private volatile long consumed;
    private volatile boolean stopped;
    private Chunk current = new Chunk(new byte[0]);
    private int position;
    private boolean ended;

    private static final class Chunk {
        private final byte[] bytes;
        private int length;
        private Throwable failure = NONE;

        private Chunk(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private static final Throwable NONE = new Throwable("none", null, false, false) {
        private static final long serialVersionUID = 1;
    };

    public Piped(ByteStream source, String threadName) {
        this.source = source;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Chunk(new byte[BUFFER_BYTES]));
        }
        producer = Thread.ofPlatform().daemon().name(threadName).start(this::produce);
    }

    private void produce() {
        try {
            while (true) {
                Chunk chunk = free.take();
                if (stopped) {
                    return;
                }
                chunk.length = 0;
                boolean more = false;
                try {
                    more = fill(chunk);
                } catch (IOException | MalformedInput | RuntimeException | Error e) {
                    chunk.failure = e;
                }
                consumed = source.consumed();
                boolean empty = chunk.length == 0;
                full.put(chunk);
                if (!more) {
                    if (!empty) {
                        // an empty chunk is the end
                        full.put(new Chunk(new byte[0]));
                    }
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Nobody but the JVM's end interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    /// Fills one buffer; false at the end of the source.
    private boolean fill(Chunk chunk) throws IOException, MalformedInput {
        while (chunk.length < chunk.bytes.length) {
            int read = source.read(chunk.bytes, chunk.length, chunk.bytes.length - chunk.length);
            if (read < 0) {
                return false;
            }
            chunk.length += read;
        }
        return true;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
        if (position == current.length && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current.bytes, position, into, offset, count);
        position += count;
        return count;
    }

    /// Takes the next chunk; false at the end. A failure is thrown after the bytes that came before it.
    private boolean next() throws IOException, MalformedInput {
        if (ended) {
            return false;
        }
        rethrow();
        try {
            if (current.bytes.length > 0) {
                free.put(current);
            }
            current = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for unpacked bytes");
        }
        position = 0;
        if (current.length == 0) {
            rethrow();
            ended = true;
            return false;
        }
        return true;
    }

    private void rethrow() throws IOException, MalformedInput {
        Throwable failure = current.failure;
        if (failure == NONE) {
            return;
        }
        switch (failure) {
            case IOException e -> throw e;
            case MalformedInput e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public long skip(long count) throws IOException, MalformedInput {
        long left = count;
        while (left > 0) {
            if (position == current.length && !next()) {
                break;
            }
            int step = (int) Math.min(left, current.length - position);
            position += step;
            left -= step;
        }
        return count - left;
    }

    @Override
    public long consumed() {
        return consumed;
    }

    /// Ends the producer, which lets go of the source after the buffer it is filling. Not by an interrupt:
    /// that would close the file below, whose digest may still be wanted.
    public void stop() {
        ended = true;
        stopped = true;
        boolean interrupted = false;
        while (producer.isAlive()) {
            free.offer(new Chunk(new byte[0]));
            try {
                producer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        source.close();
    }
}
