package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entries;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecIntoPodTest {
    private final ExecIntoPod detector = new ExecIntoPod();

    @Test
    void whoWentIn() {
        assertThat(found(
                        detector,
                        entries(
                                "anna create pods/exec 101 namespace=shop name=web sourceIPs=192.0.2.7",
                                "ci get pods/exec 101 namespace=shop name=web",
                                "ops patch pods/ephemeralcontainers 200 namespace=shop name=db",
                                "anna create pods/attach 101 namespace=shop name=web impersonated=admin")))
                .containsExactly(
                        "anna (192.0.2.7): create pods/exec shop/web",
                        "ci: get pods/exec shop/web",
                        "ops: patch pods/ephemeralcontainers shop/db",
                        "anna as admin: create pods/attach shop/web");
    }

    @Test
    void itsBeginAndItsEndAreOne() {
        assertThat(found(
                        detector,
                        entries(
                                "anna create pods/exec 101 namespace=a name=b auditID=1 stage=ResponseStarted",
                                "anna create pods/exec 101 namespace=a name=b auditID=2 stage=ResponseStarted",
                                "anna create pods/exec 101 namespace=a name=b auditID=1 stage=ResponseComplete",
                                "anna create pods/exec 101 namespace=a name=b auditID=3 stage=ResponseComplete")))
                .hasSize(3);
    }

    @Test
    void itIsThePodsStory() {
        var told = Scene.signals(
                detector, List.of(entries("a create pods/exec 101 namespace=shop name=web-7d4b9c6f5-x2x4z")));
        assertThat(told.getFirst().origin().kind()).isEqualTo(Origin.Kind.POD);
        assertThat(told.getFirst().origin().name()).isEqualTo("shop/web-7d4b9c6f5-x2x4z");
    }

    @Test
    void refusedOrOnlyLookedIsNone() {
        assertThat(found(
                        detector,
                        entries(
                                "anna create pods/exec 403 namespace=a name=b",
                                "anna create pods/exec x namespace=a name=b",
                                "anna get pods/log 200 namespace=a name=b",
                                "anna get pods/ephemeralcontainers 200 namespace=a name=b",
                                "anna create pods 201 namespace=a name=b")))
                .isEmpty();
    }
}
