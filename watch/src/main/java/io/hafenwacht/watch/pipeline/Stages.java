package io.hafenwacht.watch.pipeline;

import io.hafenwacht.core.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What happens to an event on its way. `reading` changes it before it is kept (masks secrets, guesses
/// levels), on the threads of the sources; `judge` says what follows from a kept one, `tick` what follows
/// from time alone, about once a second, both on the appending thread.
public record Stages(
        UnaryOperator<Event> reading, Function<Event, List<Event>> judge, Function<Instant, List<Event>> tick) {
    /// Keeps all as it comes and concludes nothing.
    public static final Stages NONE = new Stages(event -> event, _ -> List.of(), _ -> List.of());
}
