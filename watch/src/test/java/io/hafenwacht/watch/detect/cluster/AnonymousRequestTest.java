package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entries;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnonymousRequestTest {
    private final AnonymousRequest detector = new AnonymousRequest();

    @Test
    void aCallerThatNobodyKnowsWasServed() {
        assertThat(found(
                        detector,
                        entries(
                                "system:anonymous list pods 200 uri=/api/v1/pods sourceIPs=192.0.2.9",
                                "x get nodes 200 uri=/api/v1/nodes groups=a,system:unauthenticated")))
                .containsExactly("system:anonymous (192.0.2.9): list /api/v1/pods", "x: get /api/v1/nodes");
    }

    @Test
    void whatEverybodyMaySeeAndWhatIsRefusedIsNone() {
        assertThat(found(
                        detector,
                        entries(
                                "system:anonymous get x 200 uri=/healthz",
                                "system:anonymous get x 200 uri=/livez/etcd",
                                "system:anonymous get x 200 uri=/version",
                                "system:anonymous get configmaps 200 namespace=kube-public name=cluster-info",
                                "system:anonymous list pods 403 uri=/api/v1/pods",
                                "anna list pods 200 uri=/api/v1/pods groups=system:authenticated")))
                .isEmpty();
        assertThat(found(detector, entries("system:anonymous get x 200 uri=/healthzz")))
                .hasSize(1);
    }
}
