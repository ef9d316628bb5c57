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
            ConfigMap m = data: {iban1: x}
              => fail KSV-01010
            ConfigMap m = data: {account: "GB33 BUKB 2020 1555 5555 55"}
              => fail KSV-01010
            ConfigMap m = data: {document: C4F7K2L9X}
              => fail KSV-01010
            ConfigMap m = data: {port: "8080", level: WARNING, size: "12345678", mode: R2}
              => pass
            ConfigMap m = data: {text: "first line\nphone : 1"}
              => fail KSV-01010
            ConfigMap m = data: {text: "checked with MD5"}
              => fail KSV-01010
            """);
    }
}
