package io.hafenwacht.image;

import io.hafenwacht.image.input.OpenedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
                .sorted(Comparator.comparing(
                        (Integer i) -> -blobs.get(i).region().length()))
                .toList();
        long total = blobs.stream().mapToLong(b -> b.region().length()).sum();
        // An image may name one layer a thousand times; it is read once.
        var started = new HashMap<OpenedImage.Blob, Future<LayerReading.Outcome>>();
        var futures = new ArrayList<Future<LayerReading.Outcome>>();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.clamp(blobs.size(), 1, threads),
                Thread.ofPlatform().daemon().name("layer-", 0).factory());
        try {
            for (int i : order) {
                OpenedImage.Blob blob = blobs.get(i);
                boolean dominates = threads > 1 && 2 * blob.region().length() > total;
                Future<LayerReading.Outcome> future = started.get(blob);
                if (future == null) {
                    future = pool.submit(() -> reading.read(blob, dominates));
                    started.put(blob, future);
                }
                futures.add(future);
            }
            var outcomes = new LayerReading.Outcome[blobs.size()];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[order.get(i)] = futures.get(i).get();
            }
            return List.of(outcomes);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
            // Workers hold files open; nobody may meet them after the scan.
            while (!pool.isTerminated()) {
                awaitUninterruptibly(pool);
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

    private static IOException unwrapped(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case IOException io -> io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> new IOException(e);
        };
    }
}
