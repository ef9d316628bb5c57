package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnfilteredNetworkTest {
    private static final UnfilteredNetwork CHECK = new UnfilteredNetwork();

    @Test
    void filtered() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [], 'networks': [{'Name': 'b', 'Driver': 'bridge'}"
                                + "], 'host': {'outputs': {'IPTABLES_SAVE': " + text("*filter\n:FORWARD DROP [0:0]\n")
                                + ", 'IP6TABLES_SAVE': " + "null" + "}}")))
                .isEqualTo("pass");
    }

    @Test
    void macvlan() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [], 'networks': [{'Name': 'm', 'Driver': 'macvlan'}"
                                + "], 'host': {'outputs': {'IPTABLES_SAVE': " + text("*filter\n:FORWARD DROP [0:0]\n")
                                + ", 'IP6TABLES_SAVE': " + "null" + "}}")))
                .isEqualTo("fail network m Driver: m: Driver = macvlan [BSI:SYS.1.6.A5]\n" + "pass");
    }

    @Test
    void openForward() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [], 'networks': [], 'host': {'outputs': {'IPTABLES_SAVE': "
                                + text("*filter\n:FORWARD ACCEPT [0:0]\n") + ", 'IP6TABLES_SAVE': " + "null" + "}}")))
                .isEqualTo("fail iptables-save FORWARD: the policy of FORWARD is ACCEPT [BSI:SYS.1.6.A5]");
    }

    @Test
    void limitsForIpv4Only() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '::', 'HostPort': '80'}]}}}}], 'networks': "
                                + "[], 'host': {'outputs': {'IPTABLES_SAVE': "
                                + text("*filter\n:FORWARD DROP [0:0]\n-A DOCKER-USER -s 192.0.2.1 -j DROP\n")
                                + ", 'IP6TABLES_SAVE': " + "null" + "}}")))
                .isEqualTo("pass\n" + "fail ip6tables-save DOCKER-USER: 1 ports are open over IPv6, where "
                        + "DOCKER-USER limits nothing: [::]:80 -> web 80/tcp [BSI:SYS.1.6.A5]");
    }

    @Test
    void limitsForBoth() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '::', 'HostPort': '80'}]}}}}], 'networks': "
                                + "[], 'host': {'outputs': {'IPTABLES_SAVE': "
                                + text("*filter\n:FORWARD DROP [0:0]\n-A DOCKER-USER -s 192.0.2.1 -j DROP\n")
                                + ", 'IP6TABLES_SAVE': " + text("*filter\n-A DOCKER-USER -j DROP\n") + "}}")))
                .isEqualTo("pass\n" + "pass");
    }

    @Test
    void noLimitsAtAllAreAnotherMatter() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '::', 'HostPort': '80'}]}}}}], 'networks': "
                                + "[], 'host': {'outputs': {'IPTABLES_SAVE': " + text("*filter\n:FORWARD DROP [0:0]\n")
                                + ", 'IP6TABLES_SAVE': " + "null" + "}}")))
                .isEqualTo("pass");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, engine("'networks': []"))).isEqualTo("unknown: it was not asked for");
    }
}
