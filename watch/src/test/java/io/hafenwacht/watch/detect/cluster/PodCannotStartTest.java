package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class PodCannotStartTest {
    private final Origin subject = new Origin("k8s", Origin.Kind.POD, "uid", "shop/web-5d4f8c7b9-abcde");
    private final PodCannotStart detector = new PodCannotStart();

    @Test
    void whatTheClusterSays() {
        assertThat(found(detector, other(subject, 0, "pod", "FailedScheduling", "message", "0/1 nodes are available")))
                .containsExactly("FailedScheduling: 0/1 nodes are available");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(
                        detector,
                        other(subject, 0, "pod", "Scheduled", "message", "x"),
                        other(subject, 1, "node", "Failed", "message", "x")))
                .isEmpty();
    }
}
