package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class PodUnhealthyTest {
    private final Origin subject = new Origin("k8s", Origin.Kind.POD, "uid", "shop/web-5d4f8c7b9-abcde");
    private final PodUnhealthy detector = new PodUnhealthy();

    @Test
    void whatTheClusterSays() {
        assertThat(found(
                        detector,
                        other(subject, 0, "pod", "Unhealthy", "message", "Readiness probe failed: \u001b[31mHTTP 500")))
                .containsExactly("Unhealthy: Readiness probe failed: [31mHTTP 500");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(detector, other(subject, 0, "pod", "Started", "message", "x")))
                .isEmpty();
    }
}
