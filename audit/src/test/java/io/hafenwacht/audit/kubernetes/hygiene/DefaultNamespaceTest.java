package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class DefaultNamespaceTest {
    @Test
    void passAndFail() {
        new Cases(new DefaultNamespace()).hold("""
            Pod shop/p & Service default/kubernetes & ServiceAccount default/default
              => pass
            Pod p
              => fail 5.6.4 KSV-0110 pods-in-default-namespace use-namespace
            Secret default/s
              => fail 5.6.4 resources-secret-in-default-namespace
            EndpointSlice default/kubernetes-x
              => fail 5.6.4 endpointslice-in-default-namespace
            Service s
              => fail 5.6.4 service-in-default-namespace use-namespace
            NetworkPolicy n
              => fail 5.6.4
            """);
    }

    @Test
    void theTokenThatKubernetesMadeForItsOwnAccountPasses() {
        assertThat(token("default")).isEqualTo("pass");
        assertThat(token("robot")).startsWith("fail metadata.namespace");
    }

    private static String token(String account) {
        return Judged.by(new DefaultNamespace(), """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: any-token-4s5x7
                  namespace: default
                  annotations: {kubernetes.io/service-account.name: ACCOUNT}
                """.replace("ACCOUNT", account));
    }
}
