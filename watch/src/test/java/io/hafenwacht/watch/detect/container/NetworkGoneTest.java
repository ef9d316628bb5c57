package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class NetworkGoneTest {
    private final NetworkGone detector = new NetworkGone();
    private final Origin web = container("web");
    private final Origin net = new Origin(web.system(), Origin.Kind.NETWORK, "n1", "back");

    @Test
    void whileAContainerStillNeedsIt() {
        assertThat(found(
                        detector,
                        other(net, 0, "network", "connect", "container", web.id()),
                        other(net, 1, "network", "disconnect", "container", web.id()),
                        other(net, 2, "network", "destroy")))
                .containsExactly("still needed by: id-web");
    }

    @Test
    void afterItsContainers() {
        assertThat(found(
                        detector,
                        other(net, 0, "network", "connect", "container", web.id()),
                        happened(web, 1, "destroy"),
                        other(net, 2, "network", "destroy"),
                        other(net, 3, "network", "destroy")))
                .isEmpty();
    }
}
