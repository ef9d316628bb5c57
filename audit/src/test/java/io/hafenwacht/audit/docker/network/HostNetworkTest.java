package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNetworkTest {
    private final HostNetwork check = new HostNetwork();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'NetworkMode': 'host'}           | fail HostConfig.NetworkMode: HostConfig.NetworkMode = "host" [BSI:SYS.1.6.A5, CIS-Docker:5.10]
            {'NetworkMode': 'hosts'}          | pass
            {'NetworkMode': 'container:host'} | pass
            {'NetworkMode': 'none'}           | pass
            {'NetworkMode': null}             | pass
            {}                                | pass
            {'NetworkMode': ['host']}         | unknown
            """)
    void whoseNetwork(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void ofAFile() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'NetworkMode': 'host'}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{'HostConfig': {}}", "HostConfig.NetworkMode")))
                .startsWith("unknown");
    }
}
