package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnboundedPidsTest {
    private final UnboundedPids check = new UnboundedPids();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null      | fail HostConfig.PidsLimit: HostConfig.PidsLimit is not set [BSI:SYS.1.6.A15, CIS-Docker:5.29, OWASP-Docker:RULE-7]
            ''        | fail
            0         | fail HostConfig.PidsLimit: HostConfig.PidsLimit = 0
            -1        | fail HostConfig.PidsLimit: HostConfig.PidsLimit = -1
            '-1'      | fail
            100       | pass
            '100'     | pass
            1         | pass
            'max'     | unknown
            [100]     | unknown
            100.5     | unknown
            """)
    void aLimitAboveNothing(String limit, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'PidsLimit': " + limit + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}", "HostConfig.PidsLimit"))).startsWith("unknown");
    }
}
