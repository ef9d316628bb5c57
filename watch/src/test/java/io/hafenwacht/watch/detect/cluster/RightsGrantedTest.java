package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entries;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.watch.detect.Scene;
import io.hafenwacht.watch.detect.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightsGrantedTest {
    private final RightsGranted detector = new RightsGranted();

    @Test
    void whatIsChangedAndHowMuchItWeighs() {
        var told = Scene.signals(
                detector,
                List.of(entries(
                        "anna create rbac.authorization.k8s.io:clusterrolebindings 201 name=root",
                        "anna patch rbac.authorization.k8s.io:roles 200 namespace=shop name=reader")));
        assertThat(told.stream()
                        .map(s -> s.evidence().english() + " "
                                + ((Signal.Found) s).severity().orElseThrow()))
                .containsExactly("anna: create clusterrolebindings root HIGH", "anna: patch roles shop/reader LOW");
    }

    @Test
    void lookingRemovingAndBeingRefusedGrantsNothing() {
        assertThat(found(
                        detector,
                        entries(
                                "anna get rbac.authorization.k8s.io:clusterrolebindings 200 name=root",
                                "anna delete rbac.authorization.k8s.io:clusterrolebindings 200 name=root",
                                "anna create rbac.authorization.k8s.io:clusterrolebindings 403 name=root",
                                "system:apiserver update rbac.authorization.k8s.io:clusterroles 200 name=admin",
                                "anna create example.org:roles 201 name=own")))
                .isEmpty();
    }
}
