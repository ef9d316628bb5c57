package io.hafenwacht.watch.incident;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many stories of one system were opened today (by UTC), and which were not: nobody reads the fiftieth
/// mail. The less severe must leave room for the worse.
final class Told {
    static final Limit PER_DAY = new Limit(
            "incidents.perDay", 50, "incidents", "what one person can look into in a day; users asked for few");

    private final long perDay;
    private LocalDate day = LocalDate.MIN;
    private long opened;
    private final SortedMap<String, Long> cut = new TreeMap<>();

    Told(long perDay) {
        this.perDay = perDay;
    }

    /// Whether one more may be opened; where not, it is counted under its rule. A clock that jumps back stays
    /// in its day.
    boolean opens(String rule, Severity severity, Cause cause, Instant now) {
        turn(now);
        if (opened < share(severity, cause)) {
            opened++;
            return true;
        }
        cut.merge(rule, 1L, Long::sum);
        return false;
    }

    /// One that was opened before a restart.
    void remember(Instant at) {
        turn(at);
        opened++;
    }

    private void turn(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            opened = 0;
            cut.clear();
        }
    }

    /// How a container is set up is found again by every audit, while what happens is told now or never.
    private long share(Severity severity, Cause cause) {
        boolean setUp = cause == Cause.CONFIGURATION && severity != Severity.CRITICAL;
        return switch (setUp ? Severity.LOW : severity) {
            case CRITICAL, HIGH -> perDay;
            case MEDIUM, UNKNOWN -> Math.max(1, perDay * 3 / 4);
            case LOW, INFO -> Math.max(1, perDay / 2);
        };
    }

    LocalDate day() {
        return day;
    }

    /// Rules and how many stories of each were not told today.
    Map<String, Long> cut() {
        return cut;
    }

    long cutSum() {
        return cut.values().stream().mapToLong(Long::longValue).sum();
    }
}
