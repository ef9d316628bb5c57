package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class NodeTroubleTest {
    private final Origin subject = new Origin("k8s", Origin.Kind.NODE, "uid", "node-1");
    private final NodeTrouble detector = new NodeTrouble();

    @Test
    void whatTheClusterSays() {
        assertThat(found(
                        detector,
                        other(subject, 0, "node", "NodeNotReady", "message", "Node node-1 status is now: NodeNotReady"),
                        other(subject, 1, "node", "NodeReady", "message", "ready")))
                .containsExactly("NodeNotReady: Node node-1 status is now: NodeNotReady", "over: NodeReady: ready");
    }

    @Test
    void othersSayNothing() {
        assertThat(found(detector, other(subject, 0, "node", "Starting", "message", "x")))
                .isEmpty();
    }
}
