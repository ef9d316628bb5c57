package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class MistypedFieldTest {
    @Test
    void passAndFail() {
        new Cases(new MistypedField()).hold("""
            Pod p: containers: [{name: c, env: [{name: A, value: "1"}], ports: [{containerPort: 80}]}]
              => pass
            Pod p: containers: [{name: c, env: [{name: A, value: 1}], ports: [{containerPort: "80"}]}]
              => fail×2 schema-validation
            Pod p: hostNetwork: "true", securityContext: [], containers: {name: c}, volumes: null
              => fail×3 schema-validation
            Pod p: containers: [{name: c, securityContext: {runAsUser: "1000", runAsNonRoot: "true"}}]
              => fail×2 schema-validation
            Pod p: containers: [{name: c, livenessProbe: {httpGet: {port: http}, tcpSocket: {port: 80}}}]
              => pass
            Pod p: containers: [{name: c, resources: {limits: {cpu: 1, memory: 64Mi}, requests: {cpu: 0.5}}}]
              => pass
            Pod p: containers: [{name: c, resources: {limits: {cpu: true}}}]
              => fail schema-validation
            Pod p: replicas: "{{ .Values.x }}", hostNetwork: "{{ .Values.host }}", hostPID: "${HOST}"
              => pass
            {apiVersion: v1, kind: ConfigMap, metadata: {name: m, annotations: {a: true}}, data: {port: 80}}
              => fail×2 schema-validation
            {apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: app}}
              => fail schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 2.5}}
              => fail schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 2.5, replica: 2}}
              => fail
            """);
    }

    @Test
    void saysWhatIsExpectedAndNoSecret() {
        assertThat(Judged.by(new MistypedField(), """
            apiVersion: v1
            kind: Secret
            metadata: {name: s, labels: {tier: 1}}
            stringData: {pin: 4711}
            """)).isEqualTo("""
            fail metadata.labels.tier: metadata.labels.tier = 1; expected a text, in quotes \
            [kube-linter:schema-validation]
            fail stringData.pin: stringData.pin = …; expected a text, in quotes []""");
    }
}
