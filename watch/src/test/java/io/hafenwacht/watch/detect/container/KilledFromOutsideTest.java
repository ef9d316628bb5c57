package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.detect.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class KilledFromOutsideTest {
    private final KilledFromOutside detector = new KilledFromOutside();
    private final Origin web = container("web");

    @Test
    void killedAtOnce() {
        assertThat(signals(detector, List.of(happened(web, 0, "kill", "signal", "9"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Signal.Found.class, f -> assertThat(f.severity()).contains(Severity.INFO));
    }

    @Test
    void madeToCrash() {
        assertThat(found(detector, happened(web, 0, "kill", "signal", "11")))
                .containsExactly("SIGSEGV without a request to end before it");
    }

    @Test
    void stoppedOrToldToReadItsConfiguration() {
        assertThat(found(
                        detector,
                        happened(web, 0, "kill", "signal", "1"),
                        happened(web, 1, "kill", "signal", "15"),
                        happened(web, 11, "kill", "signal", "9"),
                        happened(web, 12, "kill", "signal", "\u001b[2J")))
                .isEmpty();
    }
}
