package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisreadPolicyLabelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enforce: baseline        | pass
            enforce: Baseline        | fail
            enforce-version: v1.25   | pass
            enforce-version: "1.25"  | fail
            audit-version: latest    | pass
            warn: "no"               | fail
            """)
    void onlyWhatTheApiServerReads(String label, String outcome) {
        assertThat(Judged.by(
                        new MisreadPolicyLabel(),
                        "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {pod-security.kubernetes.io/"
                                + label + "}}}"))
                .startsWith(outcome);
    }
}
