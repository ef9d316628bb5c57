package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.saved;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostUserChainTest {
    private static final LostUserChain CHECK = new LostUserChain();

    @Test
    void nftablesWithRulesInTheOldChain() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '29.1.0', 'FirewallBackend': "
                                + "{'Driver': 'nftables'}}}, 'host': {"
                                + saved("*filter", ":DOCKER-USER - [0:0]", "-A DOCKER-USER -s 192.0.2.1/32 -j DROP")
                                + "}")))
                .isEqualTo("fail info.FirewallBackend.Driver: Driver = nftables, while DOCKER-USER "
                        + "holds rules [BSI:SYS.1.6.A5]");
    }

    @Test
    void nftablesWithoutAny() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ServerVersion': '29.1.0', 'FirewallBackend': "
                                + "{'Driver': 'nftables+firewalld'}}}, 'host': {"
                                + saved("*filter", ":DOCKER-USER - [0:0]", "-A DOCKER-USER -j RETURN") + "}")))
                .isEqualTo("pass");
    }

    @Test
    void nftablesFromAfar() {
        assertThat(lines(CHECK, info("'ServerVersion': '29.1.0', 'FirewallBackend': {'Driver': 'nftables'}")))
                .isEqualTo("unknown: it was not asked for");
    }

    @Test
    void iptables() {
        assertThat(lines(CHECK, info("'ServerVersion': '29.1.0', 'FirewallBackend': {'Driver': 'iptables'}")))
                .isEqualTo("not applicable: the engine writes iptables rules");
    }

    @Test
    void anOldEngine() {
        assertThat(lines(CHECK, info("'ServerVersion': '20.10.24'")))
                .isEqualTo("not applicable: the engine writes iptables rules");
    }

    @Test
    void aNewEngineThatDoesNotTell() {
        assertThat(lines(CHECK, info("'ServerVersion': '29.0.0'")))
                .isEqualTo("unknown: the engine does not say FirewallBackend");
    }
}
