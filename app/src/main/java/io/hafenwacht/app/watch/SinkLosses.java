package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Tells what a sink lost as events, several losses in a row as one: a sink that is too slow all the time
/// must not fill the journal with news of it.
final class SinkLosses implements LongConsumer {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final String sink;
    private final Clock clock;
    private final Consumer<Event> tell;
    private long untold;
    private Instant from;
    private Instant told = Instant.EPOCH;

    SinkLosses(String sink, Clock clock, Consumer<Event> tell) {
        this.sink = sink;
        this.clock = clock;
        this.tell = tell;
        this.from = clock.instant();
    }

    @Override
    public void accept(long events) {
        Instant now = clock.instant();
        untold += events;
        if (Duration.between(told, now).compareTo(BETWEEN) < 0) {
            return;
        }
        String name = "sink " + sink;
        tell.accept(new Blindness(
                EventId.of("hafenwacht", name, now.toString(), Long.toString(untold)),
                now,
                new Origin("hafenwacht", Origin.Kind.HAFENWACHT, sink, sink),
                name,
                from,
                OptionalLong.of(untold),
                Text.of(
                        "the journal had no more room for what the sink had not taken yet",
                        "das Journal hatte keinen Platz mehr für das, was die Senke noch nicht angenommen hatte")));
        untold = 0;
        from = now;
        told = now;
    }
}
