package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How a sink is. `sent` events were taken, `already` of them were there before; `retried` counts events that
/// had to be sent again; `refused` events will never be taken; `lost` ones were pushed out of the journal
/// before the sink had them; `behind` are in the journal and not yet sent. `failures`
/// counts deliveries that failed and were tried again.
public record SinkStatus(
        String name,
        String kind,
        State state,
        Instant since,
        Counts counts,
        long failures,
        long behind,
        Optional<Instant> accepted,
        Text detail) {
    /// Totals since the start of this process, in events.
    public record Counts(long sent, long already, long retried, long refused, long lost) {}

    /// What a sink is doing.
    public enum State {
        STARTING,
        SENDING,
        /// The last delivery failed; it is tried again.
        WAITING,
        STOPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
