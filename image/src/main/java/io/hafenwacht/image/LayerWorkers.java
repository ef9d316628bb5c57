package io.hafenwacht.image;

import io.hafenwacht.core.order.Order;
import io.hafenwacht.image.input.OpenedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Reads the layers of one image on a few threads, the largest first, so that the last thread to end has
/// little left to do.
final class LayerWorkers {
    private LayerWorkers() {}

    /// The outcomes in the order of `blobs`. A layer that cannot be read at all fails the scan: its
    /// neighbours alone would say too little.
    static List<LayerReading.Outcome> read(List<OpenedImage.Blob> blobs, LayerReading reading, int threads)
            throws IOException, InterruptedException {
        List<Integer> order = IntStream.range(0, blobs.size())
                .boxed()
                .sorted(Order.by((Integer i) -> -blobs.get(i).region().length()))
                .toList();
        long total = blobs.stream().mapToLong(b -> b.region().length()).sum();
        // An image may name one layer a thousand times; it is read once.
        var jobs = new HashMap<OpenedImage.Blob, Job>();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        ExecutorService pool = Executors.newFixedThreadPool(Math.clamp(blobs.size(), 1, threads), work -> {
            var thread = new Thread(work, "layer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int i : order) {
                OpenedImage.Blob blob = blobs.get(i);
                boolean dominates = threads > 1 && 2 * blob.region().length() > total;
                if (!jobs.containsKey(blob)) {
                    var job = new Job(reading, blob, dominates, pool, failures);
                    jobs.put(blob, job);
                    pool.execute(job);
                }
            }
            pool.shutdown();
            while (!pool.awaitTermination(1, TimeUnit.HOURS)) {}
        } catch (RejectedExecutionException e) {
            // One has failed already, and ended the others.
        } finally {
            pool.shutdownNow();
            // Workers hold files open; nobody may meet them after the scan.
            while (!pool.isTerminated()) {
                awaitUninterruptibly(pool);
            }
        }
        Throwable first = failures.peek();
        if (first != null) {
            throw unwrapped(first);
        }
        return blobs.stream()
                .map(blob -> Objects.requireNonNull(jobs.get(blob)).outcome.orElseThrow())
                .toList();
    }

    /// No `Future`, whose first use costs a second scan some milliseconds (ADR 12).
    private static final class Job implements Runnable {
        private final LayerReading reading;
        private final OpenedImage.Blob blob;
        private final boolean dominates;
        private final ExecutorService pool;
        private final Queue<Throwable> failures;
        private Optional<LayerReading.Outcome> outcome = Optional.empty();

        Job(
                LayerReading reading,
                OpenedImage.Blob blob,
                boolean dominates,
                ExecutorService pool,
                Queue<Throwable> failures) {
            this.reading = reading;
            this.blob = blob;
            this.dominates = dominates;
            this.pool = pool;
            this.failures = failures;
        }

        @Override
        public void run() {
            try {
                outcome = Optional.of(reading.read(blob, dominates));
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                failures.add(e); // the first is the cause; the others were ended by it
                pool.shutdownNow();
            }
        }
    }

    private static void awaitUninterruptibly(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException unwrapped(Throwable e) throws InterruptedException {
        return switch (e) {
            case IOException io -> io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> new IOException(e);
        };
    }
}
