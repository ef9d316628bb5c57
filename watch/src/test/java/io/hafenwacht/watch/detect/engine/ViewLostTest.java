package io.hafenwacht.watch.detect.engine;

import static io.hafenwacht.watch.detect.Scene.engine;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewLostTest {
    private final ViewLost detector = new ViewLost();

    @Test
    void blindAndBack() {
        assertThat(found(
                        detector,
                        other(
                                engine(),
                                0,
                                "source",
                                "blind",
                                "source",
                                "docker-events",
                                "en",
                                "refused",
                                "de",
                                "abgelehnt"),
                        other(engine(), 9, "source", "back", "source", "docker-events")))
                .containsExactly("docker-events: refused", "over: docker-events sees again");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(detector, other(engine(), 0, "daemon", "reload"))).isEmpty();
    }
}
