package io.hafenwacht.kernel.visit;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A question to a file system that may never be answered: one behind a network or a program that is gone.
/// It is asked on a thread of its own that is left behind then; the kernel ends it with this process.
///
/// A virtual thread would not do: a call that hangs holds the thread that carries it.
public final class Patience {
    private static final Limit ANSWER =
            new Limit("file-system-answer", 2_000, "milliseconds", "a local file system answers in microseconds");

    private Patience() {}

    /// What the work brings, or `Unread` where that takes too long.
    public static <T> Observed<T> within(String path, Supplier<Observed<T>> work) throws InterruptedException {
        return within(path, Duration.ofMillis(ANSWER.value()), work);
    }

    static <T> Observed<T> within(String path, Duration time, Supplier<Observed<T>> work) throws InterruptedException {
        var answer = new CompletableFuture<Observed<T>>();
        Thread.ofPlatform().name("hafenwacht-file-system").daemon().start(() -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Observed.Unread<>(
                    Text.of(
                            path + ": the file system does not answer within " + time.toMillis() + " ms",
                            path + ": das Dateisystem antwortet nicht innerhalb von " + time.toMillis() + " ms"),
                    Text.of(
                            "Look at the server behind this mount (NFS, FUSE): `findmnt --target PATH`.",
                            "Den Server hinter diesem Mount ansehen (NFS, FUSE): `findmnt --target PFAD`."));
        } catch (ExecutionException e) {
            throw new IllegalStateException(path, e.getCause());
        }
    }
}
