package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForbiddenVariableTest {
    @Test
    void passAndFail() {
        new Cases(new ForbiddenVariable()).hold("""
            Pod p: containers: [{name: c, env: [{name: DEBUG, value: "1"}]}]
              => none
            <forbidden=DEBUG,NODE_TLS_*=0> Pod p: containers: [{name: c, env: [{name: DEBUG, value: "1"}, {name: A}]}]
              => fail env-var
            <forbidden=NODE_TLS_*=0> Pod p: containers: [{name: c, env: [{name: NODE_TLS_REJECT, value: "1"}]}]
              => pass
            <forbidden=NODE_TLS_*=0> Pod p: initContainers: [{name: c, env: [{name: NODE_TLS_REJECT, value: "0"}]}]
              => fail env-var
            <forbidden=DEBUG> Pod p: ephemeralContainers: [{name: c, env: [{name: DEBUG}]}]
              => fail
            <forbidden=*_PROXY=http:*> {apiVersion: batch/v1, kind: CronJob, metadata: {name: j}, spec: {jobTemplate: {spec:
            {template: {spec: {containers: [{name: c, env: [{name: HTTPS_PROXY, valueFrom: {secretKeyRef: {}}}]}]}}}}}}
              => pass
            """);
    }

    @Test
    void tellsNoValue() {
        String manifest =
                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{env: [{name: KEY, value: s3}]}]}}";
        assertThat(Judged.by(new ForbiddenVariable(), manifest, Map.of("HW-K348.forbidden", "KEY=*")))
                .isEqualTo("fail spec.containers[0].env[0].name: spec.containers[0].env[0].name = \"KEY\" "
                        + "[kube-linter:env-var]");
    }
}
