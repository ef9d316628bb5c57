package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.host;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.saved;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoFirewallRulesTest {
    private static final NoFirewallRules CHECK = new NoFirewallRules();

    @Test
    void byDefault() {
        assertThat(lines(CHECK, settings("", ""))).isEqualTo("pass");
    }

    @Test
    void off() {
        assertThat(lines(CHECK, settings("", "{'iptables': false}")))
                .isEqualTo("fail /etc/docker/daemon.json:1: iptables = false [BSI:SYS.1.6.A5, CIS-Docker:2.4]");
    }

    @Test
    void offOnTheCommandLine() {
        assertThat(lines(CHECK, settings("", "", "--iptables=false")))
                .isEqualTo("fail dockerd --iptables: --iptables=false [BSI:SYS.1.6.A5, CIS-Docker:2.4]");
    }

    @Test
    void writtenOut() {
        assertThat(lines(CHECK, settings("", "", "--iptables", "--debug"))).isEqualTo("pass");
    }

    @Test
    void ip6tablesCountsOnlyWhereThereIsIpv6() {
        assertThat(lines(CHECK, settings("", "{'ip6tables': false}"))).isEqualTo("pass");
    }

    @Test
    void ip6tablesOff() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'EnableIPv6': true}], 'host': {" + host("{'ip6tables': false}") + "}")))
                .startsWith("pass\n" + "fail /etc/docker/daemon.json:1: ip6tables = false");
    }

    @Test
    void flushedRules() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'Driver': 'bridge', 'Containers': {'a': {}}}], 'host': {" + host("")
                                + ", " + saved("*filter", ":FORWARD ACCEPT [0:0]", "COMMIT") + "}")))
                .isEqualTo("pass\n" + "fail iptables-save: containers run on bridge networks, but iptables "
                        + "has no chain DOCKER [BSI:SYS.1.6.A5]");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: it was not asked for");
    }
}
