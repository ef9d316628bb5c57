package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine.Channel;
import java.util.HashMap;
import java.util.Map;

/// Gives the lines of one container's log their ids. Reading the same lines again, from the first of any
/// moment on, gives the same ids: lines of one channel, moment and text are told apart by their order.
public final class LineIds {
    /// A clock that counts nanoseconds gives no two lines of a channel the same time. What comes twice with
    /// the same one was sent twice, as engines do when a log rotates (seen with 20.10); only the lines of
    /// coarser clocks are counted.
    private static final int COARSE = 1000;

    private final String system;
    private final String container;
    private final Moment[] moments = new Moment[Channel.values().length];

    public LineIds(String system, String container) {
        this.system = system;
        this.container = container;
        for (int i = 0; i < moments.length; i++) {
            moments[i] = new Moment();
        }
    }

    public EventId of(RawLine line) {
        // Some logging drivers answer in the host's zone, which changes.
        String stamp = line.stamp().endsWith("Z") ? line.stamp() : LineId.timestamp(line.time());
        int ordinal =
                line.time().getNano() % COARSE == 0 ? moments[line.channel().ordinal()].ordinal(stamp, line.text()) : 0;
        return LineId.of(system, container, line.channel(), stamp, line.text(), ordinal);
    }

    private static final class Moment {
        private final Map<String, Integer> seen = new HashMap<>();
        private String stamp = "";

        int ordinal(String itsStamp, String text) {
            if (!itsStamp.equals(stamp)) {
                stamp = itsStamp;
                seen.clear();
            }
            return seen.merge(text, 1, Integer::sum) - 1;
        }
    }
}
