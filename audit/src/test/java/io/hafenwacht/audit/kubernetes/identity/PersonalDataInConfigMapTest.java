package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class PersonalDataInConfigMapTest {
    @Test
    void passAndFail() {
        new Cases(new PersonalDataInConfigMap()).hold("""
            ConfigMap m = data: {colour: blue}
              => pass
            ConfigMap m = data: {username: test, email: x}
              => fail KSV-01010
            ConfigMap m = data: {config: "contact jane@example.org"}
              => fail KSV-01010
            ConfigMap m = data: {config: "a@b"}
              => pass
            """);
    }
}
