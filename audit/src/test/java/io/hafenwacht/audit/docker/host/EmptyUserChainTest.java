package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.saved;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmptyUserChainTest {
    private static final EmptyUserChain CHECK = new EmptyUserChain();

    @Test
    void onlyReturn() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '::', 'HostPort': '8080'}], '90/tcp': null}"
                                + "}}}], 'engine': {'info': {}}, 'host': {"
                                + saved("*filter", ":DOCKER-USER - [0:0]", "-A DOCKER-USER -j RETURN") + "}")))
                .isEqualTo("fail iptables-save DOCKER-USER: DOCKER-USER limits nothing; 1 open: "
                        + "[::]:8080 -> web 80/tcp [BSI:SYS.1.6.A5, OWASP-Docker:RULE-5a]");
    }

    @Test
    void aRule() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {"
                                + saved(
                                        "*filter",
                                        "-A DOCKER-USER ! -s 192.0.2.0/24 -i eth0 -j DROP",
                                        "-A DOCKER-USER -j RETURN")
                                + "}")))
                .isEqualTo("pass");
    }

    @Test
    void nftables() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {'FirewallBackend': {'Driver': 'nftables'}"
                                + "}}, 'host': {" + "" + "}")))
                .isEqualTo("not applicable: the nftables back end has no chain DOCKER-USER");
    }

    @Test
    void loopback() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {" + "" + "}")))
                .isEqualTo("not applicable: no container publishes a port beyond loopback");
    }

    @Test
    void fromAfar() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {" + "" + "}")))
                .isEqualTo("unknown: it was not asked for");
    }
}
