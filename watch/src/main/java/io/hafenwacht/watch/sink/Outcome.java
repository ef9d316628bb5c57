package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.util.List;

/// What became of a delivery.
public sealed interface Outcome {
    /// All is settled. `already` events were there from an earlier delivery, `refused` ones will never be
    /// taken (`why` tells of one of them).
    record Taken(long already, long refused, Text why) implements Outcome {}

    /// Some are settled as in [Taken]; the events at the indices `again` must be sent again.
    record Partly(List<Integer> again, long already, long refused, Text why) implements Outcome {
        public Partly {
            again = List.copyOf(again);
        }
    }

    /// Nothing is known to have been taken: the same again, later. `retryAfter` is the header's value or
    /// empty.
    record Later(Cause cause, Text why, String retryAfter) implements Outcome {}

    /// These events will not be taken as they are. Each half may be; a single one never.
    record Refused(Text why) implements Outcome {}

    /// Why a delivery has to wait.
    enum Cause {
        /// Nobody is there.
        AWAY,
        /// It is there and asks for patience.
        BUSY,
        /// It failed over it, which fewer events at once may avoid.
        TROUBLED,
        /// Somebody has to correct a setting, here or there.
        SETTING
    }

    /// All were taken.
    static Outcome taken() {
        return new Taken(0, 0, Text.same("-"));
    }

    static Outcome later(Cause cause, Text why) {
        return new Later(cause, why, "");
    }
}
