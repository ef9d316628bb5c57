package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedIpcTest {
    private final SharedIpc check = new SharedIpc();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'host'         | fail HostConfig.IpcMode: HostConfig.IpcMode = "host" [BSI:SYS.1.6.A26, CIS-Docker:5.17]
            'shareable'    | fail info HostConfig.IpcMode: HostConfig.IpcMode = "shareable" []
            'private'      | pass
            'none'         | pass
            ''             | pass
            null           | pass
            'container:ab' | pass
            {'host': true} | unknown
            """)
    void graded(String mode, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'IpcMode': " + mode + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'IpcMode': 'host'}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}", "HostConfig.IpcMode"))).startsWith("unknown");
    }
}
