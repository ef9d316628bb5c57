package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinAuditPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # rules | what is said | and what is not
            [{level: Metadata}]                                                                   | pass | -
            [{level: None, users: [system:kube-proxy]}, {level: Metadata}]                        | pass | -
            [{level: None, namespaces: [kube-system]}, {level: Metadata}]                         | pass | -
            [{level: None, nonResourceURLs: ["/healthz*"]}, {level: Metadata}]                    | pass | -
            [{level: None, resources: [{group: "", resources: [events]}]}, {level: Metadata}]     | pass | -
            [{level: None, verbs: [get, list, watch]}, {level: Metadata}]                         | get secrets is not recorded | create pods
            [{level: None, userGroups: ["system:authenticated"]}, {level: Metadata}]              | create pods is not recorded | -
            [{level: RequestResponse}]                                                            | get secrets is recorded with its content | create pods
            [{level: Metadata, resources: [{group: "", resources: [secrets]}]}, {level: Request}] | update configmaps is recorded | get secrets
            [{level: None, resources: [{group: "", resources: ["pods/*"]}]}, {level: Metadata}]   | create pods/exec is not | create pods is
            [{level: None, resources: [{group: "", resources: ["*/proxy"]}]}, {level: Metadata}]  | create services/proxy is not | pods/exec
            [{level: None, resources: [{group: "apps"}]}, {level: Metadata}]                      | update deployments is not | secrets
            []                                                                                    | fail rules: create pods is not | -
            """)
    void whatIsRecorded(String rules, String said, String silent) {
        String policy = "{apiVersion: audit.k8s.io/v1, kind: Policy, metadata: {name: a}, rules: " + rules + "}";
        String lines = Judged.by(new ThinAuditPolicy(), policy);
        assertThat(lines).contains(said);
        if (silent != null) {
            assertThat(lines).doesNotContain(silent);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"processes": [{"name": "kube-apiserver", "arguments": ["--audit-policy-file=/p"]}], "hostFiles": {"/p": {"content": "rules: [{level: Metadata}]"}}} | pass
            {"processes": [{"name": "kube-apiserver", "arguments": ["--audit-policy-file=/p"]}], "hostFiles": {"/p": {"content": "rules: []"}}} | fail
            {"processes": [{"name": "kube-apiserver", "arguments": ["--audit-policy-file=/p"]}]}  | unknown
            {"processes": [{"name": "kube-apiserver", "arguments": ["--v=2"]}]}                   | not applicable
            {}                                                                                    | unknown
            """)
    void theFileThatTheServerNames(String facts, String outcome) {
        assertThat(Judged.lines(new ThinAuditPolicy().check(FileTable.live(facts), Judged.context(Map.of()))))
                .startsWith(outcome);
    }

    @Test
    void policiesOfOthersAreNoAuditPolicies() {
        assertThat(Judged.by(
                        new ThinAuditPolicy(),
                        "{apiVersion: kyverno.io/v1, kind: Policy, metadata: {name: a}, rules: []}"))
                .isEqualTo("not applicable");
    }
}
