package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultBridgeTest {
    private final DefaultBridge check = new DefaultBridge();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            default   | {'bridge': {}}              | fail NetworkSettings.Networks: NetworkSettings.Networks: "bridge" [BSI:SYS.1.6.A5, CIS-Docker:5.30, OWASP-Docker:RULE-5]
            bridge    | {'bridge': {}}              | fail
            shop      | {'shop': {}, 'bridge': {}}  | fail NetworkSettings.Networks: NetworkSettings.Networks: "bridge"
            bridge    | {'podman': {}}              | fail NetworkSettings.Networks: NetworkSettings.Networks: "podman"
            bridge    | {'shop': {}}                | pass
            shop      | {'shop': {}}                | pass
            bridged   | {'bridged': {}}             | pass
            host      | {'host': {}}                | pass
            none      | {'none': {}}                | pass
            default   | {}                          | fail HostConfig.NetworkMode: HostConfig.NetworkMode = "default"
            ``        | {}                          | fail HostConfig.NetworkMode: HostConfig.NetworkMode = ""
            shop      | null                        | pass
            default   | 'bridge'                    | unknown
            """)
    void whichNetwork(String mode, String networks, String outcome) {
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'NetworkMode': '" + mode + "'}, 'NetworkSettings': {'Networks': "
                                + networks + "}}")))
                .startsWith(outcome);
    }

    /// Links of other networks are names, and shown elsewhere.
    @Test
    void links() {
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'NetworkMode': 'default', 'Links': ['/db:/web/db', '/mq:/web/mq']}, "
                                + "'NetworkSettings': {'Networks': {'bridge': {}}}}")))
                .contains(
                        "fail HostConfig.Links: HostConfig.Links = \"/db:/web/db\" [BSI:SYS.1.6.A5, OWASP-Docker:RULE-5]")
                .hasLineCount(3);
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'NetworkMode': 'shop', 'Links': ['db:db']}, "
                                + "'NetworkSettings': {'Networks': {'shop': {}}}}")))
                .isEqualTo("pass");
        assertThat(lines(check, container("{'HostConfig': {'NetworkMode': 'bridge', 'Links': 'db'}}")))
                .contains("unknown");
    }

    /// In a file "default" is the name of the project's own network.
    @Test
    void ofAFile() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'NetworkMode': 'bridge'}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(
                        check,
                        Composed.service("{'HostConfig': {'NetworkMode': 'shop_default', 'Links': ['db']}, "
                                + "'NetworkSettings': {'Networks': {'default': {}, 'bridge': {}}}}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'HostConfig': {}}"))).isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'HostConfig': {}}", "HostConfig.NetworkMode")))
                .startsWith("unknown");
    }
}
