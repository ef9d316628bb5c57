package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;

/// One process for good: a pid is given to another process once its own has ended, its start time (clock
/// ticks since boot) is not.
public record ProcessKey(long pid, long startTime) {
    /// The process that has this pid now.
    public static Observed<ProcessKey> of(Proc proc, long pid) {
        return switch (proc.small(proc.of(pid).resolve("stat"))) {
            case Observed.Known<String>(String text) ->
                StatText.of(text)
                        .<Observed<ProcessKey>>map(stat -> new Observed.Known<>(new ProcessKey(pid, stat.startTime())))
                        .orElseGet(() -> gone(pid));
            case Observed.Absent<String> _ -> gone(pid);
            case Observed.Unread<String> unread -> unread.as();
        };
    }

    /// Whether the pid still means this process.
    public boolean alive(Proc proc) {
        return of(proc, pid).known().filter(this::equals).isPresent();
    }

    /// What there is to say when it does not.
    public static <T> Observed<T> gone(long pid) {
        return new Observed.Unread<>(
                Text.of("process " + pid + " has ended", "Prozess " + pid + " hat geendet"),
                Text.of("Start the container, or look again.", "Den Container starten oder erneut nachsehen."));
    }
}
