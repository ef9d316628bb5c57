package io.hafenwacht.watch.detect.engine;

import static io.hafenwacht.watch.detect.Scene.at;
import static io.hafenwacht.watch.detect.Scene.engine;
import static io.hafenwacht.watch.detect.Scene.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.text.Text;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventsForgottenTest {
    private final EventsForgotten detector = new EventsForgotten();

    private static Blindness blind(String source) {
        return new Blindness(
                EventId.of("b"),
                at(60),
                engine(),
                source,
                at(0),
                OptionalLong.empty(),
                Text.of("the ring was too short", "der Ring war zu kurz"));
    }

    @Test
    void theRingWasTooShort() {
        assertThat(found(detector, blind("docker-events")))
                .containsExactly("2026-11-22T10:00:00Z – 2026-11-22T10:01:00Z: the ring was too short");
    }

    @Test
    void anotherSource() {
        assertThat(found(detector, blind("docker-logs"))).isEmpty();
    }
}
