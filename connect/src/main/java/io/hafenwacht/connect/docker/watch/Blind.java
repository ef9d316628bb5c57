package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.OptionalLong;

/// Says that a source did not see.
public final class Blind {
    private Blind() {}

    public static Blindness of(Origin origin, String source, Instant from, Instant until, OptionalLong lost, Text why) {
        EventId id = EventId.of(
                origin.system(), origin.id(), source, "blind", from.toString(), until.toString(), why.english());
        return new Blindness(id, until, origin, source, from, lost, why);
    }
}
