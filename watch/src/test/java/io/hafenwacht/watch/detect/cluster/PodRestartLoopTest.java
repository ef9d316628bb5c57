package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class PodRestartLoopTest {
    private final Origin subject = new Origin("k8s", Origin.Kind.POD, "uid", "shop/web-5d4f8c7b9-abcde");
    private final PodRestartLoop detector = new PodRestartLoop();

    @Test
    void whatTheClusterSays() {
        assertThat(found(
                        detector,
                        other(subject, 0, "pod", "BackOff", "message", "Back-off restarting failed container web")))
                .containsExactly("BackOff: Back-off restarting failed container web");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(detector, other(subject, 0, "pod", "BackOff", "message", "Back-off pulling image")))
                .isEmpty();
    }
}
