package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBlocksAllTest {
    private static final String FAIL = "fail spec.ingress: Ingress of all pods is closed, also for Service a/web "
            + "[BSI:APP.4.4.A18, NSA:Network separation and hardening]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {podSelector: {}, policyTypes: [Ingress]}         | {a: b} | fail
                    {podSelector: {}, policyTypes: [Ingress, Egress]} | {a: b} | fail
                    {podSelector: {}, policyTypes: [Egress]}          | {a: b} | pass
                    {podSelector: {}, policyTypes: [Ingress]}         | {}     | pass
                    {podSelector: {matchLabels: {a: b}}}              | {a: b} | pass
                    {podSelector: {}, ingress: [{}]}                  | {a: b} | pass
                    """)
    void policiesForAllPods(String spec, String selector, String expected) {
        assertThat(judged(spec, selector, "b")).isEqualTo(expected.replace("fail", FAIL));
    }

    @ParameterizedTest
    @CsvSource({"a, pass", "other, fail"})
    void anotherPolicyOfTheNamespaceOpens(String namespace, String expected) {
        assertThat(judged("{podSelector: {}}", "{a: b}", namespace)).isEqualTo(expected.replace("fail", FAIL));
    }

    private static String judged(String spec, String selector, String namespaceOfTheOpen) {
        return Judged.by(
                new PolicyBlocksAll(),
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: np, namespace: a}
                spec: SPEC
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: open, namespace: OTHER}
                spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: a}
                spec: {selector: SELECTOR}
                """.replace("SPEC", spec).replace("SELECTOR", selector).replace("OTHER", namespaceOfTheOpen));
    }
}
