package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.sample;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PidsNearLimitTest {
    private final PidsNearLimit detector = new PidsNearLimit();
    private final Origin web = container("web");

    @Test
    void forLongEnough() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(sample(web, 10 * i, "container_threads_max", 100, "container_threads", i < 9 ? 100 : 50));
        }
        assertThat(signals(detector, events)).hasSize(2).satisfies(s -> {
            assertThat(s.getFirst().evidence().english()).isEqualTo("100 of 100 threads and processes");
            assertThat(s.getLast()).isInstanceOf(Signal.Over.class);
        });
    }

    @Test
    void aPeakIsNoState() {
        assertThat(found(
                        detector,
                        sample(web, 0, "container_threads_max", 100, "container_threads", 100),
                        sample(web, 10, "container_threads_max", 100, "container_threads", 50),
                        sample(web, 80, "container_threads_max", 100, "container_threads", 100)))
                .isEmpty();
    }

    @Test
    void withoutALimitNothingIsNear() {
        assertThat(found(
                        detector,
                        sample(web, 0, "container_threads_max", 0, "container_threads", 100),
                        sample(web, 100, "container_threads", 100),
                        sample(web, 101, "container_threads_max", 100)))
                .isEmpty();
    }
}
