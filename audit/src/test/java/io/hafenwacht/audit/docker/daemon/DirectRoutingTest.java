package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.host;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectRoutingTest {
    private static final DirectRouting CHECK = new DirectRouting();

    @Test
    void closed() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '28.3.3'}}, 'networks': [{'Name': "
                                + "'n', 'Options': {'com.docker.network.bridge.gateway_mode_ipv4': "
                                + "'nat'}}], 'host': {" + host("") + "}")))
                .isEqualTo("pass");
    }

    @Test
    void routed() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '28.3.3'}}, 'networks': [{'Name': "
                                + "'n', 'Options': {'com.docker.network.bridge.gateway_mode_ipv6': "
                                + "'routed'}}], 'host': {" + host("") + "}")))
                .isEqualTo("fail network n Options.com.docker.network.bridge.gateway_mode_ipv6: "
                        + "n: com.docker.network.bridge.gateway_mode_ipv6 = routed [BSI:SYS.1.6.A5]\n" + "pass");
    }

    @Test
    void trusted() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '28.3.3'}}, 'networks': [{'Name': "
                                + "'n', 'Options': {'com.docker.network.bridge.trusted_host_interfaces': "
                                + "'eth1'}}], 'host': {" + host("") + "}")))
                .startsWith("fail network n");
    }

    @Test
    void forAll() {
        assertThat(lines(CHECK, settings("'ServerVersion': '28.3.3'", "{'allow-direct-routing': true}")))
                .isEqualTo("unknown: it was not asked for\n"
                        + "fail /etc/docker/daemon.json:1: allow-direct-routing = true [BSI:SYS.1.6.A5]");
    }

    @Test
    void before28() {
        assertThat(lines(CHECK, engine("'engine': {'info': {'ServerVersion': '27.5.1'}}, 'networks': []")))
                .startsWith("not applicable: engines before 28");
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '27.5.1'}}, 'networks': [{'Name': "
                                + "'n', 'Options': {'com.docker.network.bridge.gateway_mode_ipv4': 'routed'}}]")))
                .startsWith("fail network n");
    }
}
