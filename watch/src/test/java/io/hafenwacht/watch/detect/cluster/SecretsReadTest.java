package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entries;
import static io.hafenwacht.watch.detect.cluster.Audited.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.watch.detect.Scene;
import io.hafenwacht.watch.detect.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsReadTest {
    private final SecretsRead detector = new SecretsRead();

    @Test
    void eachReaderOnceADayForANamespace() {
        var told = Scene.signals(
                detector,
                List.of(
                        entry(0, "anna list secrets 200"),
                        entry(1, "anna list secrets 200"),
                        entry(2, "anna get secrets 200 namespace=shop name=db"),
                        entry(3, "anna get secrets 200 namespace=shop name=mail"),
                        entry(4, "system:serviceaccount:shop:web get secrets 200 namespace=shop name=db"),
                        entry(5, "bert watch secrets 200 namespace=shop"),
                        entry(90_000, "anna list secrets 200")));
        assertThat(told.stream()
                        .map(s -> s.evidence().english() + " "
                                + ((Signal.Found) s).severity().orElseThrow()))
                .containsExactly(
                        "anna: list secrets HIGH",
                        "anna: get secrets shop/db LOW",
                        "system:serviceaccount:shop:web: get secrets shop/db INFO",
                        "bert: watch secrets shop/* MEDIUM",
                        "anna: list secrets HIGH");
    }

    @Test
    void theClusterItselfAndWhoIsRefusedDoNotCount() {
        assertThat(found(
                        detector,
                        entries(
                                "system:kube-controller-manager list secrets 200",
                                "system:node:n1 get secrets 200 namespace=shop name=db",
                                "system:serviceaccount:kube-system:generic-garbage-collector list secrets 200",
                                "anna list secrets 403",
                                "anna create secrets 201 namespace=shop name=db",
                                "anna list configmaps 200")))
                .isEmpty();
    }

    @Test
    void whoActsAsTheClusterIsNotTheCluster() {
        assertThat(found(detector, entries("anna list secrets 200 impersonated=system:kube-controller-manager")))
                .containsExactly("anna as system:kube-controller-manager: list secrets");
    }
}
