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

class MemoryNearLimitTest {
    private final MemoryNearLimit detector = new MemoryNearLimit();
    private final Origin web = container("web");

    @Test
    void forLongEnough() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(sample(
                    web,
                    10 * i,
                    "container_spec_memory_limit_bytes",
                    67108864,
                    "container_memory_working_set_bytes",
                    i < 9 ? 67108864 : 52428800));
        }
        assertThat(signals(detector, events)).hasSize(2).satisfies(s -> {
            assertThat(s.getFirst().evidence().english()).isEqualTo("64 MiB of 64 MiB without cache");
            assertThat(s.getLast()).isInstanceOf(Signal.Over.class);
        });
    }

    @Test
    void aPeakIsNoState() {
        assertThat(found(
                        detector,
                        sample(
                                web,
                                0,
                                "container_spec_memory_limit_bytes",
                                67108864,
                                "container_memory_working_set_bytes",
                                67108864),
                        sample(
                                web,
                                10,
                                "container_spec_memory_limit_bytes",
                                67108864,
                                "container_memory_working_set_bytes",
                                52428800),
                        sample(
                                web,
                                80,
                                "container_spec_memory_limit_bytes",
                                67108864,
                                "container_memory_working_set_bytes",
                                67108864)))
                .isEmpty();
    }

    @Test
    void withoutALimitNothingIsNear() {
        assertThat(found(
                        detector,
                        sample(
                                web,
                                0,
                                "container_spec_memory_limit_bytes",
                                0,
                                "container_memory_working_set_bytes",
                                67108864),
                        sample(web, 100, "container_memory_working_set_bytes", 67108864),
                        sample(web, 101, "container_spec_memory_limit_bytes", 67108864)))
                .isEmpty();
    }
}
