package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPodSecurityPoliciesTest {
    private static final String CLOSED =
            "requiredDropCapabilities: [ALL], runAsUser: {rule: MustRunAs, ranges: [{min: 1, max: 9}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # one policy                        | another              | field
            privileged: true                    | -                    | spec.privileged
            privileged: true                    | privileged: false    | -
            hostPID: true                       | hostPID: true        | spec.hostPID
            hostIPC: true                       | -                    | spec.hostIPC
            hostNetwork: true                   | hostIPC: true        | -
            allowPrivilegeEscalation: true      | -                    | spec.allowPrivilegeEscalation
            allowPrivilegeEscalation: false     | -                    | -
            allowedCapabilities: ["*"]          | -                    | spec.allowedCapabilities
            allowedCapabilities: []             | -                    | -
            """)
    void oneClosedPolicyIsEnough(String one, String other, String field) {
        String manifest = policy("a", CLOSED + ", " + one)
                + (other == null ? "" : "\n---\n" + policy("b", CLOSED + ", " + other));
        assertThat(Judged.by(new OpenPodSecurityPolicies(), manifest))
                .startsWith(field == null ? "pass" : "fail " + field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rule: RunAsAny}                              | fail
            {rule: MustRunAsNonRoot}                      | pass
            {rule: MustRunAs, ranges: [{min: 0, max: 9}]} | fail
            {rule: MustRunAs, ranges: [{min: 5, max: 9}]} | pass
            null                                          | fail
            """)
    void rootIsForbiddenByRuleOrRange(String rule, String outcome) {
        assertThat(Judged.by(
                        new OpenPodSecurityPolicies(),
                        policy("a", "requiredDropCapabilities: [ALL], runAsUser: " + rule)))
                .startsWith(outcome);
    }

    @Test
    void namesPolicyFieldAndRule() {
        assertThat(Judged.by(new OpenPodSecurityPolicies(), policy("a", "runAsUser: {rule: MustRunAsNonRoot}")))
                .isEqualTo("fail spec.requiredDropCapabilities: PodSecurityPolicy a: spec.requiredDropCapabilities "
                        + "is not set [Kubescape:C-0220, Kubescape:psp-required-drop-capabilities]");
    }

    @Test
    void withoutPoliciesItDoesNotConcern() {
        assertThat(Judged.by(new OpenPodSecurityPolicies(), "{apiVersion: v1, kind: Pod, metadata: {name: p}}"))
                .isEqualTo("not applicable");
    }

    private static String policy(String name, String spec) {
        return "{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: " + name + "}, spec: {" + spec
                + "}}";
    }
}
