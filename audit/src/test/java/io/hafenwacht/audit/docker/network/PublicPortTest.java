package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPortTest {
    private final PublicPort check = new PublicPort();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}          | fail HostConfig.PortBindings.80/tcp: HostConfig.PortBindings.80/tcp = 0.0.0.0:8080 [BSI:SYS.1.6.A5, CIS-
            {'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': ''}]}       | fail
            {'80/tcp': [{'HostIp': '::', 'HostPort': '8080'}]}        | fail HostConfig.PortBindings.80/tcp: HostConfig.PortBindings.80/tcp = [::]:8080
            {'80/tcp': [{'HostPort': '8080'}]}                        | fail
            {'53/udp': [{'HostIp': '', 'HostPort': '53'}]}            | fail
            {'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '80'}, {'HostIp': '', 'HostPort': '81'}]} | fail
            {'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}]} | pass
            {'80/tcp': [{'HostIp': '192.0.2.7', 'HostPort': '8080'}]} | pass
            {'80/tcp': [{'HostIp': '::1', 'HostPort': '8080'}]}       | pass
            {'80/tcp': []}                                            | pass
            {'80/tcp': null}                                          | pass
            {}                                                        | pass
            null                                                      | pass
            {'6379/tcp': [{'HostIp': '', 'HostPort': '6379'}]}        | not applicable: HW-D504 reports 6379/tcp
            {'80/tcp': 'all'}                                         | unknown
            ['80/tcp']                                                | unknown
            """)
    void configured(String bindings, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'PortBindings': " + bindings + "}}")))
                .startsWith(outcome);
    }

    /// Both rows of one port are one finding.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}, {'HostIp': '::', 'HostPort': '8080'}]} | NetworkSettings.Ports.80/tcp = 0.0.0.0:8080, [::]:8080
            {'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}]}  | pass
            {'80/tcp': null, '90/tcp': null}                           | HostConfig.PortBindings.80/tcp = 0.0.0.0:8080
            """)
    void whatIsOpenCounts(String open, String outcome) {
        assertThat(lines(
                        check,
                        container("{'State': {'Running': true}, 'HostConfig': {'PortBindings': {'80/tcp': "
                                + "[{'HostIp': '', 'HostPort': '8080'}]}}, 'NetworkSettings': {'Ports': " + open
                                + "}}")))
                .isEqualTo(
                        outcome.equals("pass")
                                ? outcome
                                : "fail " + outcome.replaceFirst(" .*", "") + ": " + outcome
                                        + " [BSI:SYS.1.6.A5, CIS-Docker:5.14, OWASP-Docker:RULE-5a]");
    }

    @Test
    void eachPortIsOneFinding() {
        String rows = "[{'HostIp': '0.0.0.0', 'HostPort': '1'}, {'HostIp': '::', 'HostPort': '1'}]";
        assertThat(lines(
                                check,
                                container("{'State': {'Running': true}, 'NetworkSettings': {'Ports': {'80/tcp': " + rows
                                        + ", '81/tcp': " + rows + ", '5432/tcp': " + rows + "}}}"))
                        .lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("fail"));
    }

    @Test
    void withoutOwnNetwork() {
        for (String mode : new String[] {"host", "none", "container:db"}) {
            assertThat(lines(
                            check,
                            container("{'HostConfig': {'NetworkMode': '" + mode
                                    + "', 'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '80'}]}}}")))
                    .startsWith("not applicable");
        }
    }

    @Test
    void theNetworkMayNameTheAddress() {
        ContainerView view = Snapshots.engine("""
                {'networks': [{'Name': 'bridge', 'Options': {'com.docker.network.bridge.host_binding_ipv4': '127.0.0.1'}}],
                 'containers': [{'inspect': {'HostConfig': {'NetworkMode': 'default',
                   'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}}}}]}""").containers().getFirst();
        assertThat(lines(check, view)).isEqualTo("pass");
    }

    @Test
    void ofAFile() {
        String bindings = "{'HostConfig': {'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}}}";
        assertThat(lines(check, Composed.service(bindings))).startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service(bindings, "HostConfig.PortBindings")))
                .startsWith("unknown");
    }
}
