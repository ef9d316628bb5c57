package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegedConstraintsTest {
    @ParameterizedTest
    @CsvSource({"true, fail", "false, pass", "'\"true\"', pass", "null, pass"})
    void onlyAnExplicitTrueAdmitsThem(String value, String outcome) {
        assertThat(Judged.by(
                        new PrivilegedConstraints(),
                        "{apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, "
                                + "metadata: {name: c}, allowPrivilegedContainer: " + value + "}"))
                .startsWith(outcome);
    }
}
