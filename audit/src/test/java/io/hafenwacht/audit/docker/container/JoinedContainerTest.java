package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedContainerTest {
    private final JoinedContainer check = new JoinedContainer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'NetworkMode': 'container:db'}           | fail HostConfig.NetworkMode: HostConfig.NetworkMode = "container:db": its network, with the ports on loopback [
            {'NetworkMode': 'service:db'}             | fail HostConfig.NetworkMode
            {'PidMode': 'container:db'}               | fail HostConfig.PidMode: HostConfig.PidMode = "container:db": its processes
            {'IpcMode': 'container:db'}               | fail HostConfig.IpcMode
            {'VolumesFrom': ['data:ro']}              | fail HostConfig.VolumesFrom: HostConfig.VolumesFrom = "data:ro"
            {'NetworkMode': 'containers'}             | pass
            {'NetworkMode': 'host', 'PidMode': 'host'} | pass
            {'VolumesFrom': null}                     | pass
            {}                                        | pass
            {'VolumesFrom': 'data'}                   | unknown
            {'NetworkMode': {}}                       | pass
            {'NetworkMode': {'container': 'db'}}      | unknown
            """)
    void whoLivesInAnother(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void eachWayIsAFinding() {
        assertThat(lines(
                                check,
                                container("{'HostConfig': {'NetworkMode': 'container:a', 'PidMode': 'container:b', "
                                        + "'VolumesFrom': ['c', 'd']}}"))
                        .lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("fail"));
        assertThat(lines(check, Composed.service("{'HostConfig': {'VolumesFrom': ['']}}", "HostConfig.VolumesFrom.0")))
                .startsWith("unknown");
    }
}
