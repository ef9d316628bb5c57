package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DuplicateVariableTest {
    @Test
    void passAndFail() {
        new Cases(new DuplicateVariable()).hold("""
            Pod p: containers: [{env: [{name: A}, {name: a}]}, {env: [{name: A}]}]
              => pass
            Pod p: containers: [{env: [{name: A}, {name: A}, {name: A}]}]
              => fail×2 duplicate-env-var
            CronJob c: jobTemplate: {spec: {template: {spec: {initContainers: [{env: [{name: A}, {name: A}]}]}}}}
              => fail duplicate-env-var
            ReplicationController r: template: {spec: {ephemeralContainers: [{env: [{name: A}, {name: A}]}]}}
              => fail duplicate-env-var
            Pod p: containers: [{env: [{name: A}, {name: B}, {name: A}, {name: B}]}, {env: [{name: ""}, {name: ""}]}]
              => fail×2 duplicate-env-var
            """);
    }
}
