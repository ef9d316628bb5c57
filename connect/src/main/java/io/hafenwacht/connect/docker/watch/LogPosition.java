package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How far the log of one container was read, so that reading again loses nothing and gives nothing twice.
///
/// Lines of two channels stand in a log a little out of the order of their times, and the parts of a long
/// line among later lines; so it is read again from a second before the newest line, and what was given
/// already is known by its id.
public final class LogPosition {
    static final Limit RECENT =
            new Limit("docker.log-recent", 512, "lines", "more than are written between two that come out of order");

    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final EventId[] ids = new EventId[RECENT.asInt()];
    private final long[] times = new long[RECENT.asInt()];
    private int count;
    private int next;
    private long newest;
    /// All that is older was given, or is not wanted, but for lines of the moments in `begun`.
    private long begin;

    private Set<Long> begun = Set.of();
    private boolean clockWentBack;

    /// Nothing was read; lines from `begin` on are wanted.
    public LogPosition(Instant begin) {
        this.begin = EngineClock.nanos(begin);
        this.newest = this.begin;
    }

    /// Read by an earlier process up to there.
    public LogPosition(Known.Mark mark) {
        this(mark.time());
        mark.ids().forEach(id -> given(mark.time(), id));
    }

    /// From where to ask, where `unfinished` lines had begun and were not given.
    public Instant since(List<RawLine> unfinished) {
        begun = unfinished.stream().map(line -> EngineClock.nanos(line.time())).collect(Collectors.toSet());
        long from = Math.max(begin, newest - OVERLAP.toNanos());
        for (long moment : begun) {
            from = Math.min(from, moment);
        }
        return EngineClock.instant(from);
    }

    /// Whether lines were read that were written clearly after this moment.
    boolean isPast(Instant moment) {
        return EngineClock.nanos(moment) < newest - OVERLAP.toNanos();
    }

    /// The container began to run anew. Before the newest line, only where a clock was set back: then lines
    /// from there on are wanted, though there are old ones among them.
    void runsAnew(Instant started) {
        if (isPast(started)) {
            long at = EngineClock.nanos(started);
            clockWentBack = true;
            begin = Math.min(begin, at);
            newest = at;
        }
    }

    /// Whether this line was not given before.
    public boolean fresh(Instant time, EventId id) {
        long at = EngineClock.nanos(time);
        if (at > newest && !clockWentBack) {
            return true;
        }
        return (at >= begin || begun.contains(at)) && !recent(id);
    }

    private boolean recent(EventId id) {
        for (int i = 0; i < count; i++) {
            if (ids[i].equals(id)) {
                return true;
            }
        }
        return false;
    }

    public void given(Instant time, EventId id) {
        long at = EngineClock.nanos(time);
        if (count == ids.length) {
            // One nanosecond on: others of the moment that falls out are known no more.
            begin = Math.max(begin, Math.min(times[next] + 1, newest));
        } else {
            count++;
        }
        ids[next] = id;
        times[next] = at;
        next = (next + 1) % ids.length;
        newest = Math.max(newest, at);
    }

    public Instant newest() {
        return EngineClock.instant(newest);
    }
}
