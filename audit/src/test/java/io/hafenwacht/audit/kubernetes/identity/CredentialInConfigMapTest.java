package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class CredentialInConfigMapTest {
    @Test
    void passAndFail() {
        new Cases(new CredentialInConfigMap()).hold("""
            ConfigMap m = data: {colour: blue, size: "3"}
              => pass
            ConfigMap m
              => pass
            ConfigMap m = data: {jwt: eA==}
              => fail rule-credentials-configmap
            ConfigMap m = data: {password: x, token: y}
              => fail×2 KSV-0109 rule-credentials-configmap
            ConfigMap m = data: {config: "DB_PASSWORD: x"}
              => fail KSV-0109
            ConfigMap m = data: {config: "passphrase = x"}
              => fail KSV-0109
            ConfigMap m = data: {config: "the passage: x"}
              => pass
            ConfigMap m = data: {config: "pw="}
              => fail KSV-0109
            ConfigMap m = data: {config: ":= = Secret\\t\\n       ="}
              => fail KSV-0109
            ConfigMap m = data: {config: "secret          ="}
              => pass
            ConfigMap m = data: {config: "secret-name: x"}
              => pass
            ConfigMap m = data: [a]
              => unknown
            """);
    }
}
