package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    private static final String COUNT = "container_oom_events_total";
    private final Origin web = container("web");
    private final OutOfMemory detector = new OutOfMemory();

    @Test
    void theEngineTellsIt() {
        assertThat(found(detector, happened(web, 0, "oom")))
                .containsExactly("the engine reports that the kernel killed a process in it");
    }

    @Test
    void theCountTellsWhatTheEngineDoesNot() {
        assertThat(found(detector, sample(web, 0, COUNT, 2), sample(web, 10, COUNT, 5)))
                .containsExactly(COUNT + " rose by 3 to 5");
    }

    @Test
    void eventAndCountAreOneKill() {
        assertThat(found(detector, sample(web, 0, COUNT, 0), happened(web, 5, "oom"), sample(web, 10, COUNT, 1)))
                .hasSize(1);
    }

    @Test
    void nothingHappenedWhileWeLooked() {
        assertThat(found(
                        detector,
                        sample(web, 0, COUNT, 7),
                        sample(web, 10, COUNT, 7),
                        sample(web, 20, COUNT, 0),
                        sample(web, 30, "container_processes", 3),
                        happened(web, 40, "die", "exitCode", "137")))
                .isEmpty();
    }
}
