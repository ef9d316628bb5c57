package io.hafenwacht.watch.detect.engine;

import static io.hafenwacht.watch.detect.Scene.engine;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.sample;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.detect.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataRootFullTest {
    private final DataRootFull detector = new DataRootFull();

    private static Event disk(double second, double free, double inodes) {
        return sample(
                engine(),
                second,
                DataRootFull.BYTES,
                1L << 40,
                DataRootFull.FREE_BYTES,
                free * (1L << 40),
                DataRootFull.INODES,
                1000,
                DataRootFull.FREE_INODES,
                inodes * 1000);
    }

    private static List<Event> disks(int count, double free, double inodes) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(disk(60 * i, free, inodes));
        }
        return events;
    }

    @Test
    void nearlyFull() {
        assertThat(signals(detector, disks(3, 0.125, 0.5)))
                .singleElement()
                .isInstanceOfSatisfying(Signal.Found.class, f -> {
                    assertThat(f.severity()).contains(Severity.MEDIUM);
                    assertThat(f.evidence().german()).isEqualTo("zu 88 % belegt, 128 GiB frei");
                });
    }

    @Test
    void urgent() {
        assertThat(signals(detector, disks(3, 0.02, 0.5))).hasSize(2);
    }

    @Test
    void withoutInodes() {
        assertThat(signals(detector, disks(3, 0.9, 0.1)))
                .singleElement()
                .extracting(s -> s.evidence().english())
                .isEqualTo("90 % of the inodes used");
    }

    @Test
    void roomEnoughOrOnlyForAMoment() {
        assertThat(signals(detector, disks(3, 0.5, 0.5))).isEmpty();
        assertThat(found(detector, disk(0, 0.01, 1), disk(10, 0.5, 1), disk(70, 0.5, 1)))
                .isEmpty();
        assertThat(found(detector, sample(engine(), 0, "other", 1))).isEmpty();
    }
}
