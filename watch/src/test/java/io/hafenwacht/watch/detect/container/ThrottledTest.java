package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.sample;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledTest {
    private final Throttled detector = new Throttled();
    private final Origin web = container("web");
    private static final String PERIODS = "container_cpu_cfs_periods_total";
    private static final String THROTTLED = "container_cpu_cfs_throttled_periods_total";

    @Test
    void heldBackForAMinute() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(sample(web, 10 * i, PERIODS, 100 * i, THROTTLED, 40 * Math.min(i, 8)));
        }
        assertThat(signals(detector, events))
                .hasSize(2)
                .satisfies(s ->
                        assertThat(s.getFirst().evidence().english()).isEqualTo("held back in 40 % of the periods"));
    }

    @Test
    void aRestartedCounterIsNoThrottling() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(sample(web, 10 * i, PERIODS, i % 2 == 0 ? 900 : 10, THROTTLED, i % 2 == 0 ? 100 : 0));
        }
        assertThat(signals(detector, events)).isEmpty();
    }
}
