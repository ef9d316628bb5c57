package io.hafenwacht.app.diagnose.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.diagnose.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "pod/shop/web-1, POD, Pod, shop, web-1",
        "pods/web-1, POD, Pod, here, web-1",
        "deploy/shop/web, WORKLOAD, Deployment, shop, web",
        "Deployments/web, WORKLOAD, Deployment, here, web",
        "sts/db, WORKLOAD, StatefulSet, here, db",
        "cronjob/shop/nightly, WORKLOAD, CronJob, shop, nightly",
        "svc/web, SERVICE, Service, here, web",
        "services/shop/web, SERVICE, Service, shop, web",
        "ingresses/web, INGRESS, Ingress, here, web",
        "node/node1, NODE, Node, '', node1",
        "nodes/node1, NODE, Node, '', node1"
    })
    void asKubectlWritesThem(String typed, Target.Kind target, String kind, String namespace, String name) {
        assertThat(ObjectChoice.of(typed, "here")).isEqualTo(new ObjectChoice(target, kind, namespace, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "pod/", "pod/a/b/c", "ship/a", "/a", "//"})
    void whatIsNoneIsRefused(String typed) {
        assertThatThrownBy(() -> ObjectChoice.of(typed, "here"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is no object of a cluster");
    }
}
