package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritableRootfsTest {
    private final WritableRootfs check = new WritableRootfs();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true     | pass
            'true'   | pass
            false    | fail HostConfig.ReadonlyRootfs: HostConfig.ReadonlyRootfs = false [BSI:SYS.1.6.A23, CIS-Docker:5.13, OWASP-Docker:RULE-8]
            null     | fail
            ''       | fail
            'rw'     | unknown
            {'a': 1} | unknown
            """)
    void readOnlyOrNot(String value, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'ReadonlyRootfs': " + value + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}", "HostConfig.ReadonlyRootfs")))
                .startsWith("unknown");
    }
}
