package io.hafenwacht.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// `/proc/PID/uid_map` or `gid_map`: which ids of the host stand behind those inside a user namespace.
public record IdMap(List<Range> ranges) {
    /// `count` ids from `inside` on are those from `outside` on.
    public record Range(long inside, long outside, long count) {}

    private static final long ALL = 4_294_967_295L;

    static IdMap parse(String text) {
        List<Range> ranges = new ArrayList<>();
        text.lines().limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length == 3
                    && fields[0].matches("\\d{1,10}")
                    && fields[1].matches("\\d{1,10}")
                    && fields[2].matches("\\d{1,10}")) {
                ranges.add(new Range(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            }
        });
        return new IdMap(List.copyOf(ranges));
    }

    /// Every id is itself: no user namespace, or one that changes nothing.
    public boolean identity() {
        return ranges.equals(List.of(new Range(0, 0, ALL)));
    }

    /// The id on the host; empty where the id does not exist outside.
    public OptionalLong outside(long inside) {
        for (Range range : ranges) {
            if (inside >= range.inside() && inside - range.inside() < range.count()) {
                return OptionalLong.of(range.outside() + inside - range.inside());
            }
        }
        return OptionalLong.empty();
    }

    /// The id inside; empty where files of it show as the overflow id (65534).
    public OptionalLong inside(long outside) {
        for (Range range : ranges) {
            if (outside >= range.outside() && outside - range.outside() < range.count()) {
                return OptionalLong.of(range.inside() + outside - range.outside());
            }
        }
        return OptionalLong.empty();
    }
}
