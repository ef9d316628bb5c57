package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPidNamespaceTest {
    private final HostPidNamespace check = new HostPidNamespace();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'host'              | fail HostConfig.PidMode: HostConfig.PidMode = "host" [BSI:SYS.1.6.A26, CIS-Docker:5.16]
            ''                  | pass
            null                | pass
            'private'           | pass
            'container:hostess' | pass
            'hostile'           | pass
            ['host']            | unknown
            """)
    void onlyTheHosts(String mode, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'PidMode': " + mode + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'PidMode': 'host'}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}", "HostConfig.PidMode"))).startsWith("unknown");
    }
}
