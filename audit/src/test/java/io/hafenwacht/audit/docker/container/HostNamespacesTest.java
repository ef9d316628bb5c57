package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamespacesTest {
    private static final String REMAPPED_V2 = "{'SecurityOptions': ['name=userns'], 'CgroupVersion': '2'}";
    private static final String PLAIN_V1 = "{'SecurityOptions': ['name=rootless'], 'CgroupVersion': '1'}";
    private final HostNamespaces check = new HostNamespaces();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'UTSMode': 'host'}         | fail HostConfig.UTSMode: HostConfig.UTSMode = "host" [BSI:SYS.1.6.A26, CIS-Docker:5.21]
            {'UsernsMode': 'host'}      | fail high HostConfig.UsernsMode: HostConfig.UsernsMode = "host" [BSI:SYS.1.6.A26, CIS-Docker:5.31]
            {'CgroupnsMode': 'host'}    | fail HostConfig.CgroupnsMode: HostConfig.CgroupnsMode = "host" [BSI:SYS.1.6.A26]
            {'CgroupnsMode': 'private'} | pass
            {'UTSMode': 'hosts'}        | pass
            {'UsernsMode': ''}          | pass
            {}                          | pass
            {'UTSMode': ['host']}       | unknown
            """)
    void whereThereIsAWallToTakeAway(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}", REMAPPED_V2)))
                .startsWith(outcome);
    }

    @Test
    void whatTheEngineDoesNotHaveIsNotTakenAway() {
        String both = "{'HostConfig': {'UsernsMode': 'host', 'CgroupnsMode': 'host'}}";
        assertThat(lines(check, container(both, PLAIN_V1))).isEqualTo("pass");
        assertThat(lines(check, container(both, "{}")).lines()).hasSize(2).allMatch(l -> l.startsWith("unknown"));
        assertThat(lines(check, Composed.service(both)).lines()).hasSize(2).allMatch(l -> l.startsWith("fail"));
        assertThat(lines(check, Composed.service("{}", "HostConfig.UTSMode"))).startsWith("unknown");
    }

    @Test
    void eachFieldIsAFinding() {
        assertThat(lines(check, container("{'HostConfig': {'UTSMode': 'host', 'CgroupnsMode': 'host'}}", REMAPPED_V2))
                        .lines())
                .hasSize(2);
    }
}
