package io.hafenwacht.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableKeyTest {
    @ParameterizedTest
    @CsvSource({
        "shop/web-5d4f8c7b9-x2lkj,shop/web",
        "shop/web-5d4f8c7b9-z2lkj,shop/web",
        "kube-system/proxy-x2lkj,kube-system/proxy",
        "shop/db-0,shop/db-0",
        "shop/nameless,shop/nameless",
        "shop/first-aidea,shop/first-aidea"
    })
    void podsByTheirOwner(String name, String key) {
        assertThat(StableKey.of(new Origin("k8s", Origin.Kind.POD, "uid", name)))
                .isEqualTo(key);
    }

    @Test
    void containersOfAKubeletByTheirPodsOwner() {
        var labels = new TreeMap<>(Map.of(
                "io.kubernetes.pod.namespace", "shop",
                "io.kubernetes.pod.name", "web-5d4f8c7b9-x2lkj",
                "io.kubernetes.container.name", "nginx"));
        var origin =
                new Origin("s", Origin.Kind.CONTAINER, "id", "k8s_nginx_web-5d4f8c7b9-x2lkj_shop_uid_4", "", labels);
        assertThat(StableKey.ofStory(origin)).isEqualTo("shop/web/nginx");
        assertThat(StableKey.of(origin)).isEqualTo("k8s_nginx_web-5d4f8c7b9-x2lkj_shop_uid_4");
    }

    @Test
    void containersByServiceOrName() {
        var service = new TreeMap<>(Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", "api"));
        assertThat(StableKey.of(new Origin("s", Origin.Kind.CONTAINER, "id", "shop-api-1", "", service)))
                .isEqualTo("shop/api");
        service.remove("com.docker.compose.project");
        assertThat(StableKey.of(new Origin("s", Origin.Kind.CONTAINER, "id", "shop-api-1", "", service)))
                .isEqualTo("shop-api-1");
        assertThat(StableKey.of(new Origin("s", Origin.Kind.CONTAINER, "id", "")))
                .isEqualTo("id");
    }
}
