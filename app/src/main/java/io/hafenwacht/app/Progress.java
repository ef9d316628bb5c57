package io.hafenwacht.app;

import io.hafenwacht.report.TerminalText;
import io.hafenwacht.vulndb.store.UpdateProgress;
import java.io.PrintWriter;

/// One line on standard error that says how long work goes on; silent in a pipe, in CI and with `--quiet`.
public final class Progress implements AutoCloseable {
    private static final long MIN_INTERVAL_NANOS = 100_000_000;

    private final PrintWriter err;
    private final boolean shown;
    private final int width;
    private long last;
    private boolean dirty;

    private Progress(PrintWriter err, boolean shown, int width) {
        this.err = err;
        this.shown = shown;
        this.width = width;
    }

    public static Progress on(Session session, boolean quiet) {
        Console console = session.console();
        boolean shown =
                console.errIsTerminal() && !quiet && session.environment("CI").isEmpty();
        return new Progress(console.err(), shown, console.width());
    }

    /// Whether anybody sees it: building the text costs more than saying it.
    public boolean shown() {
        return shown;
    }

    /// Replaces the line, a few times a second at most.
    public synchronized void say(String text) {
        long now = System.nanoTime();
        if (!shown || (dirty && now - last < MIN_INTERVAL_NANOS)) {
            return;
        }
        last = now;
        dirty = true;
        String safe = TerminalText.safe(text);
        err.print("\r\u001b[K" + (safe.length() < width ? safe : safe.substring(0, width - 1)));
        err.flush();
    }

    /// For `db update`.
    public UpdateProgress updates() {
        return new UpdateProgress() {
            @Override
            public void fetching(String path, long bytes, long total) {
                say(path + " " + (bytes >> 20) + (total > 0 ? " / " + (total >> 20) : "") + " MiB");
            }

            @Override
            public void writing(long records) {
                say("… " + records);
            }
        };
    }

    /// Clears the line.
    @Override
    public synchronized void close() {
        if (dirty) {
            err.print("\r\u001b[K");
            err.flush();
            dirty = false;
        }
    }
}
