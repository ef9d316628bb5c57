package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.version.VersionOrder;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The evaluation algorithm of the OSV schema: a version is affected when `versions` lists it or any range
/// contains it.
///
/// Events are sorted by version, those of one version stay as the record has them; `introduced: "0"` is
/// before everything, `last_affected` inclusive; a range with limits holds only below one of them.
final class RangeEvaluation {
    private static final String BEGINNING = "0";
    private static final String NO_LIMIT = "*";

    private final VersionOrder order;
    private final String version;

    RangeEvaluation(VersionOrder order, String version) {
        this.order = order;
        this.version = version;
    }

    /// `fixed` is the smallest fix above the version; `open` that the source says there is none, rather than
    /// saying nothing.
    record Answer(boolean affected, Optional<String> fixed, boolean open) {
        static final Answer NO = new Answer(false, Optional.empty(), false);
    }

    Answer evaluate(List<Range> ranges, List<String> versions) {
        boolean affected = false;
        boolean open = false;
        Optional<String> fixed = Optional.empty();
        for (Range range : ranges) {
            List<Event> events = sorted(range.events());
            if (contains(events)) {
                affected = true;
                Optional<String> fix = fixAbove(events);
                open |= fix.isEmpty() && !endsInclusively(events);
                fixed = smaller(fixed, fix);
            }
        }
        if (!affected && versions.contains(version)) {
            affected = true;
            for (Range range : ranges) {
                fixed = smaller(fixed, fixAbove(sorted(range.events())));
            }
        }
        return affected ? new Answer(true, fixed, open) : Answer.NO;
    }

    private boolean contains(List<Event> sorted) {
        boolean vulnerable = false;
        boolean limited = false;
        boolean belowLimit = false;
        for (Event event : sorted) {
            switch (event.kind()) {
                case INTRODUCED -> vulnerable |= event.version().equals(BEGINNING) || compareTo(event) >= 0;
                case FIXED -> vulnerable &= compareTo(event) < 0;
                case LAST_AFFECTED -> vulnerable &= compareTo(event) <= 0;
                case LIMIT -> {
                    limited = true;
                    belowLimit |= event.version().equals(NO_LIMIT) || compareTo(event) < 0;
                }
            }
        }
        return vulnerable && (!limited || belowLimit);
    }

    private int compareTo(Event event) {
        return order.compare(version, event.version());
    }

    /// Insertion sort: ranges have two events nearly always, and arrive sorted.
    private List<Event> sorted(List<Event> events) {
        if (events.size() < 2 || isSorted(events)) {
            return events;
        }
        var sorted = new ArrayList<>(events);
        sorted.sort(this::compareEvents);
        return sorted;
    }

    private boolean isSorted(List<Event> events) {
        for (int i = 1; i < events.size(); i++) {
            if (compareEvents(events.get(i - 1), events.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private int compareEvents(Event a, Event b) {
        boolean first = isBeginning(a);
        boolean second = isBeginning(b);
        return first || second ? Boolean.compare(second, first) : order.compare(a.version(), b.version());
    }

    private static boolean isBeginning(Event event) {
        return event.kind() == Event.Kind.INTRODUCED && event.version().equals(BEGINNING);
    }

    private Optional<String> fixAbove(List<Event> sorted) {
        for (Event event : sorted) {
            if (event.kind() == Event.Kind.FIXED && compareTo(event) < 0) {
                return Optional.of(event.version());
            }
        }
        return Optional.empty();
    }

    private static boolean endsInclusively(List<Event> sorted) {
        return !sorted.isEmpty() && sorted.getLast().kind() == Event.Kind.LAST_AFFECTED;
    }

    private Optional<String> smaller(Optional<String> a, Optional<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return order.compare(a.get(), b.get()) <= 0 ? a : b;
    }

    /// Whether any version number in these ranges could be compared with a baseless Go pseudo-version: all
    /// bounds are such pseudo-versions too, or there is no bound.
    static boolean comparableWithBaseless(Affected entry) {
        for (Range range : entry.ranges()) {
            for (Event event : range.events()) {
                if (!event.version().equals(BEGINNING) && !GoVersion.isBaseless(event.version())) {
                    return false;
                }
            }
        }
        return true;
    }
}
