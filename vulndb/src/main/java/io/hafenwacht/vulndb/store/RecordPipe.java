package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.feed.FeedLimits;
import io.hafenwacht.vulndb.feed.OsvArchive;
import io.hafenwacht.vulndb.feed.OsvInterpreter;
import io.hafenwacht.vulndb.feed.OsvInterpreter.Reading;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads an archive on a thread of its own, so that inflating and parsing run beside compiling; records
/// arrive in the archive's order. At most [#QUEUE] batches wait, of which each holds a quarter of a megabyte
/// of JSON or one larger record.
final class RecordPipe {
    private static final int QUEUE = 4;
    private static final int BATCH_BYTES = 256 << 10;

    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUE);

    /// Takes the records, on the caller's thread.
    interface Consumer {
        void record(String entry, Reading reading) throws IOException;
    }

    private record Item(String entry, Reading reading) {}

    private sealed interface Batch {
        record Records(List<Item> items) implements Batch {}

        record End(OsvArchive.Read read) implements Batch {}

        record Failed(IOException cause) implements Batch {}

        /// A bug or a lack of memory on the reading thread, which must not look like a quiet end.
        record Died(Throwable cause) implements Batch {}
    }

    private RecordPipe() {}

    static OsvArchive.Read read(Path archive, Consumer consumer) throws IOException {
        RecordPipe pipe = new RecordPipe();
        Thread reader = Thread.ofPlatform().name("feed-reader").daemon().start(() -> pipe.produce(archive));
        try {
            return pipe.consume(consumer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            reader.interrupt();
        }
    }

    private OsvArchive.Read consume(Consumer consumer) throws IOException, InterruptedException {
        while (true) {
            switch (queue.take()) {
                case Batch.Records(List<Item> items) -> {
                    for (Item item : items) {
                        consumer.record(item.entry, item.reading);
                    }
                }
                case Batch.End(OsvArchive.Read read) -> {
                    return read;
                }
                case Batch.Failed(IOException cause) -> throw cause;
                case Batch.Died(Throwable cause) -> throw new IllegalStateException("the reading thread died", cause);
            }
        }
    }

    private void produce(Path archive) {
        try {
            Producer producer = new Producer();
            OsvArchive.Read read = OsvArchive.read(archive, producer);
            producer.flush();
            queue.put(new Batch.End(read));
        } catch (IOException e) {
            last(new Batch.Failed(e));
        } catch (InterruptedException e) {
            // The consumer has gone.
        } catch (RuntimeException | Error e) {
            last(new Batch.Died(e));
        }
    }

    private void last(Batch batch) {
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            // The consumer has gone.
        }
    }

    private final class Producer implements OsvArchive.Sink {
        private final OsvInterpreter interpreter = new OsvInterpreter();
        private List<Item> items = new ArrayList<>();
        private long bytes;

        @Override
        public void record(String entry, byte[] json, int length) throws IOException {
            add(entry, interpreter.read(json, length), length);
        }

        @Override
        public void oversized(String entry) throws IOException {
            add(entry, new Reading.Broken("", "larger than " + FeedLimits.RECORD_BYTES), 0);
        }

        private void add(String entry, Reading reading, int length) throws IOException {
            items.add(new Item(entry, reading));
            bytes += length;
            if (bytes >= BATCH_BYTES) {
                flush();
            }
        }

        void flush() throws IOException {
            try {
                queue.put(new Batch.Records(items));
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
            items = new ArrayList<>();
            bytes = 0;
        }
    }
}
