package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedlessPortTest {
    private final NeedlessPort check = new NeedlessPort();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '80'}]   | fail HostConfig.PortBindings.80/tcp: HostConfig.PortBindings.80/tcp = 127.0.0.1:80 [BSI:SYS.1.6.A5, CIS-Docker:5.8]
            '80/tcp': [{'HostIp': '', 'HostPort': '1023'}]          | fail
            '80/tcp': [{'HostIp': '', 'HostPort': '80-90'}]         | fail
            '80/tcp': [{'HostIp': '', 'HostPort': '1024'}]          | pass
            '80/tcp': [{'HostIp': '', 'HostPort': '8080'}]          | pass
            '80/tcp': [{'HostIp': '', 'HostPort': ''}]              | pass
            '80/tcp': [{'HostIp': '', 'HostPort': '0'}]             | pass
            '80/tcp': [{'HostIp': '', 'HostPort': 'http'}]          | pass
            '80/tcp': {}                                            | unknown
            ``                                                      | not applicable: no port is published
            """)
    void portsOfTheHost(String bindings, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'PortBindings': {" + bindings + "}}}")))
                .startsWith(outcome);
    }

    @Test
    void allAtOnce() {
        assertThat(lines(check, container("{'HostConfig': {'PublishAllPorts': true}}")))
                .isEqualTo("fail HostConfig.PublishAllPorts: HostConfig.PublishAllPorts = true "
                        + "[BSI:SYS.1.6.A5, CIS-Docker:5.9]");
        assertThat(lines(check, container("{'HostConfig': {'PublishAllPorts': false}}")))
                .startsWith("not applicable");
        assertThat(lines(check, container("{'HostConfig': {'PublishAllPorts': 'maybe'}}")))
                .startsWith("unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'443/tcp': {}}              | fail HostConfig.PortBindings.80/tcp: HostConfig.PortBindings.80/tcp = 0.0.0.0:8080; the image exposes 443/tcp [BSI:SYS.1.6.A5, CIS-Docker:5.9]
            {'80/udp': {}}               | fail
            {'80/tcp': {}, '443/tcp': {}} | pass
            {'80': {}}                   | pass
            {}                           | pass
            null                         | pass
            """)
    void whatTheImageNames(String exposed, String outcome) {
        assertThat(lines(
                        check,
                        Snapshots.engine("""
                        {'images': [{'inspect': {'Id': 'sha256:1', 'Config': {'ExposedPorts': %s}}}],
                         'containers': [{'inspect': {'Image': 'sha256:1', 'HostConfig': {'PortBindings':
                           {'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}}}}]}""".formatted(exposed)).containers().getFirst()))
                .startsWith(outcome);
    }
}
