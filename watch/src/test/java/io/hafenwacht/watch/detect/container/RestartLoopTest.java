package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartLoopTest {
    private final RestartLoop detector = new RestartLoop();
    private final Origin web = container("web");

    @Test
    void threeDeathsWithinFiveMinutes() {
        assertThat(found(
                        detector,
                        happened(web, 0, "start"),
                        happened(web, 1, "die", "exitCode", "1"),
                        happened(web, 2, "start"),
                        happened(web, 3, "die", "exitCode", "1"),
                        happened(web, 4, "start"),
                        happened(web, 5, "die", "exitCode", "137"),
                        happened(web, 6, "start")))
                .containsExactly("ended 3 times by itself within 5 s and was started again; exit codes: 1, 137");
    }

    @Test
    void stoppedAndStartedByHandIsNone() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(happened(web, 10 * i, "kill", "signal", "15"));
            events.add(happened(web, 10 * i + 1, "die", "exitCode", "0"));
            events.add(happened(web, 10 * i + 2, "stop"));
            events.add(happened(web, 10 * i + 3, "start"));
        }
        assertThat(signals(detector, events)).isEmpty();
    }

    @Test
    void seldomDeathsAreNone() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(happened(web, 400 * i, "die", "exitCode", "1"));
            events.add(happened(web, 400 * i + 1, "start"));
        }
        assertThat(signals(detector, events)).isEmpty();
    }

    @Test
    void aClockThatJumpsBackMakesNone() {
        assertThat(found(
                        detector,
                        happened(web, 5000, "die"),
                        happened(web, 5001, "start"),
                        happened(web, 5002, "die"),
                        happened(web, 10, "start"),
                        happened(web, 11, "die"),
                        happened(web, 12, "start")))
                .isEmpty();
    }
}
