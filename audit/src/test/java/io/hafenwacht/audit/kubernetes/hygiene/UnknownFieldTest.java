package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class UnknownFieldTest {
    @Test
    void passAndFail() {
        new Cases(new UnknownField()).hold("""
            Pod p: containers: [{name: c, image: x, securityContext: {runAsNonRoot: true}, restartPolicy: Always}]
              => pass
            Pod p: containers: [{name: c, securityContex: {runAsNonRoot: true}}]
              => fail schema-validation
            Pod p: containers: [{name: c, securityContext: {runAsNonroot: true, privileged: null}}]
              => fail schema-validation
            Pod p: hostUsers: false, initContainers: [{name: i, livenesProbe: {}}], ephemeralContainers: [{nam: e}]
              => fail×2 schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {containers: []}}
              => fail schema-validation
            {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: d}, spec: {rollbackTo: {}}}
              => pass
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, status: {of: {a: newer}},
             spec: {template: {metadata: {labels: {any.thing/x: y}}, spec: {$patch: replace, "{{- if .x }}": {}}}}}
              => pass
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {jobTemplate: {spec: {template: {spec:
             {automountServiceAccountTokens: false}}}}}}
              => fail schema-validation
            {apiVersion: agents.x-k8s.io/v1, kind: Sandbox, metadata: {name: s}, spec: {strange: 1, podTemplate: {spec:
             {containers: [], hostUser: false}}}}
              => fail schema-validation
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n}, spec: {podselector: {}}}
              => fail schema-validation
            <live=v1.30.2> Pod p: containers: [{name: c, securityContex: {}}]
              => none
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {kubectl.kubernetes.io/last-applied-configuration:
            '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"c","securityContex":{}}]}}'}}, spec: {containers: []}}
              => fail schema-validation
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations:
            {kubectl.kubernetes.io/last-applied-configuration: '{"broken'}}, spec: {containers: []}}
              => pass
            """);
    }

    @Test
    void saysWhatWasMeantAndHowBadItIs() {
        assertThat(Judged.by(new UnknownField(), """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              securityContext: {readOnlyRootFilesystem: true}
              hostnetwork: true
              invented: 1
              containers:
              - name: c
                SecurityContext: {privileged: false}
                limits: {memory: 1Gi}
            """)).isEqualTo("""
            fail spec.containers[0].SecurityContext high: spec.containers[0].SecurityContext is no field of Container; \
            probably meant: securityContext []
            fail spec.containers[0].limits high: spec.containers[0].limits is no field of Container; it belongs into \
            the container's resources []
            fail spec.hostnetwork medium: spec.hostnetwork is no field of PodSpec; \
            probably meant: hostNetwork []
            fail spec.invented low: spec.invented is no field of PodSpec up to Kubernetes 1.37 []
            fail spec.securityContext.readOnlyRootFilesystem high: spec.securityContext.readOnlyRootFilesystem is no \
            field of PodSecurityContext; it belongs into the container's securityContext \
            [kube-linter:schema-validation]""");
    }

    @Test
    void aHostileObjectHasAnEnd() {
        var manifest = new StringBuilder("apiVersion: v1\nkind: Pod\nspec:\n");
        for (int i = 0; i < 5_000; i++) {
            manifest.append("  x").append(i).append("x: 1\n");
        }
        assertThat(Judged.by(new UnknownField(), manifest.toString()).lines()).hasSize(200);
    }
}
