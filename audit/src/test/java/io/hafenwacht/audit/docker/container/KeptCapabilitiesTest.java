package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptCapabilitiesTest {
    private final KeptCapabilities check = new KeptCapabilities();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                          | fail HostConfig.CapDrop: HostConfig.CapDrop lacks ALL; kept are AUDIT_WRITE,
            {'CapDrop': null}                                           | fail
            {'CapDrop': []}                                             | fail
            {'CapDrop': ['NET_RAW', 'CAP_MKNOD']}                       | fail HostConfig.CapDrop: HostConfig.CapDrop lacks ALL; kept are AUDIT_WRITE, CHOWN
            {'CapDrop': ['ALLOW']}                                      | fail
            {'CapDrop': ['ALL']}                                        | pass
            {'CapDrop': ['all']}                                        | pass
            {'CapDrop': ['cap_all']}                                    | pass
            {'CapDrop': ['MKNOD', 'ALL']}                               | pass
            {'CapDrop': ['ALL'], 'CapAdd': ['NET_BIND_SERVICE']}        | pass
            {'CapDrop': ['ALL'], 'CapAdd': ['cap_net_raw']}             | fail HostConfig.CapAdd: HostConfig.CapAdd = "cap_net_raw"
            {'CapDrop': ['ALL'], 'CapAdd': ['NET_RAWER']}               | pass
            {'CapDrop': 'ALL'}                                          | unknown
            {'CapDrop': ['ALL'], 'CapAdd': 'NET_RAW'}                   | unknown
            {'Privileged': true}                                        | not applicable: because privileged
            {'CapDrop': ['CHOWN','DAC_OVERRIDE','FSETID','FOWNER','MKNOD','NET_RAW','SETGID','SETUID','SETFCAP','SETPCAP','NET_BIND_SERVICE','SYS_CHROOT','KILL','AUDIT_WRITE']} | pass
            """)
    void dropsAllOrNot(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void anUnresolvedDropDecidesNothingUnlessAllIsThere() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'CapDrop': ['']}}", "HostConfig.CapDrop.0")))
                .startsWith("unknown");
        assertThat(lines(check, Composed.service("{'HostConfig': {'CapDrop': ['', 'ALL']}}", "HostConfig.CapDrop.0")))
                .isEqualTo("pass");
    }
}
