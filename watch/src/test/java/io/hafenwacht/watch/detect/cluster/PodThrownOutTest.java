package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class PodThrownOutTest {
    private final Origin subject = new Origin("k8s", Origin.Kind.POD, "uid", "shop/web-5d4f8c7b9-abcde");
    private final PodThrownOut detector = new PodThrownOut();

    @Test
    void whatTheClusterSays() {
        assertThat(found(
                        detector,
                        other(subject, 0, "pod", "Evicted", "message", "The node was low on resource: memory.")))
                .containsExactly("Evicted: The node was low on resource: memory.");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(detector, other(subject, 0, "pod", "Killing", "message", "x")))
                .isEmpty();
    }
}
