package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class UnhealthyTest {
    private final Unhealthy detector = new Unhealthy();
    private final Origin web = container("web");

    @Test
    void theEngineSaysSoAndTakesItBack() {
        assertThat(found(
                        detector,
                        happened(web, 0, "health_status: unhealthy"),
                        happened(web, 30, "health_status: healthy"),
                        happened(web, 60, "health_status: unhealthy"),
                        happened(web, 70, "die")))
                .containsExactly(
                        "the engine calls it unhealthy",
                        "over: the probe succeeds again",
                        "the engine calls it unhealthy",
                        "over: the container has ended");
    }

    @Test
    void startingIsNeither() {
        assertThat(found(detector, happened(web, 0, "health_status: running"), happened(web, 1, "health_status")))
                .isEmpty();
    }
}
