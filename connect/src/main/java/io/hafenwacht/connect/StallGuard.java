package io.hafenwacht.connect;

import io.hafenwacht.core.text.Text;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Ends a conversation that takes too long: closes the connection when the other side was silent for `idle`
/// while we waited, or when all of it took longer than `total`. The time that our own side needs between two
/// reads never counts as idle.
///
/// Sockets of the Unix domain have no read timeout in the JDK, and a timer that closes works the same for
/// them, TCP, TLS and pipes.
public final class StallGuard implements AutoCloseable {
    private enum State {
        WATCHING,
        IDLE_EXPIRED,
        TOTAL_EXPIRED,
        DONE
    }

    /// One for all: a conversation with an engine is over in a millisecond, and a thread for each is a third
    /// of it.
    private static final ScheduledExecutorService TIMER = timer();

    private final Closeable victim;
    private final long idleNanos;
    private final long totalNanos;
    private final long start = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);
    private volatile Optional<Future<?>> next = Optional.empty();
    private volatile boolean waiting;
    private volatile long waitingSince;

    private StallGuard(Closeable victim, Duration idle, Duration total) {
        this.victim = victim;
        this.idleNanos = idle.toNanos();
        this.totalNanos = total.toNanos();
    }

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("hafenwacht-stall-guard").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /// Begins to watch; `victim` is closed on expiry, from another thread.
    public static StallGuard watch(Closeable victim, Duration idle, Duration total) {
        StallGuard guard = new StallGuard(victim, idle, total);
        guard.look();
        return guard;
    }

    private void look() {
        long now = System.nanoTime();
        long totalLeft = totalNanos - (now - start);
        long idleLeft = waiting ? idleNanos - (now - waitingSince) : idleNanos;
        if (totalLeft <= 0) {
            expire(State.TOTAL_EXPIRED);
        } else if (idleLeft <= 0) {
            expire(State.IDLE_EXPIRED);
        } else if (state.get() == State.WATCHING) {
            next = Optional.of(TIMER.schedule(this::look, Math.min(totalLeft, idleLeft), TimeUnit.NANOSECONDS));
            if (state.get() != State.WATCHING) {
                forget();
            }
        }
    }

    private void expire(State how) {
        if (state.compareAndSet(State.WATCHING, how)) {
            // A close may take its time, and others wait for the timer.
            Thread.ofVirtual().name("hafenwacht-stall-close").start(this::breakOff);
        }
    }

    private void breakOff() {
        try {
            victim.close();
        } catch (IOException _) {
            // It is given up either way; the waiting side reports the expiry.
        }
    }

    private void forget() {
        next.ifPresent(look -> look.cancel(false));
    }

    /// Whether the time ran out.
    public boolean expired() {
        return state.get() == State.IDLE_EXPIRED || state.get() == State.TOTAL_EXPIRED;
    }

    /// Ends the watch. Answers whether the conversation stayed within its time, so that the connection is
    /// whole.
    public boolean finish() {
        boolean whole = state.compareAndSet(State.WATCHING, State.DONE) || state.get() == State.DONE;
        forget();
        return whole;
    }

    @Override
    public void close() {
        finish();
    }

    /// A step that waits for the other side, such as a connect or a handshake.
    @FunctionalInterface
    public interface Step<T> {
        T run() throws IOException;
    }

    /// Runs a step under the watch. After an expiry its failure is an [Expired].
    public <T> T waitFor(Step<T> step) throws IOException {
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            return step.run();
        } catch (IOException e) {
            throw expired() ? timeout(e) : e;
        } finally {
            waiting = false;
        }
    }

    private Expired timeout(IOException cause) {
        long idle = Duration.ofNanos(idleNanos).toMillis();
        long total = Duration.ofNanos(totalNanos).toMillis();
        return new Expired(
                state.get() == State.IDLE_EXPIRED
                        ? Text.of("no byte for " + idle + " ms", "kein Byte in " + idle + " ms")
                        : Text.of("not done after " + total + " ms", "nicht fertig nach " + total + " ms"),
                cause);
    }

    /// A wait that took too long; the text says which one, as a part of a sentence.
    public static final class Expired extends SocketTimeoutException {
        private static final long serialVersionUID = 1;

        private final transient Text text;

        private Expired(Text text, IOException cause) {
            super(text.english());
            initCause(cause);
            this.text = text;
        }

        public Text text() {
            return text;
        }
    }

    /// The same stream, with every read under the watch. Closing it closes the stream, not the watch.
    public InputStream guard(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                return ended(waitFor(super.in::read));
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return ended(waitFor(() -> super.in.read(buffer, offset, length)));
            }
        };
    }

    /// Some streams answer "end" when another thread closes them; after an expiry that is no end.
    private int ended(int count) throws IOException {
        if (count < 0 && expired()) {
            throw timeout(new IOException("closed"));
        }
        return count;
    }

    /// The same stream, with every write under the watch.
    public OutputStream guard(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                waitFor(() -> {
                    super.out.write(buffer, offset, length);
                    return length;
                });
            }
        };
    }
}
