package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.saved;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BypassedFirewallTest {
    private static final BypassedFirewall CHECK = new BypassedFirewall();

    @Test
    void bypassed() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {"
                                + saved(
                                        "*filter",
                                        ":INPUT DROP [0:0]",
                                        ":ufw-user-input - [0:0]",
                                        ":DOCKER-USER - [0:0]",
                                        "-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT")
                                + "}")))
                .isEqualTo("fail NetworkSettings.Ports web 80/tcp: 0.0.0.0:8080 -> web 80/tcp "
                        + "is open though ufw does not allow it [BSI:SYS.1.6.A5, OWASP-Docker:RULE-5a]");
    }

    @Test
    void allowed() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {"
                                + saved(
                                        "*filter",
                                        ":INPUT DROP [0:0]",
                                        ":ufw-user-input - [0:0]",
                                        ":DOCKER-USER - [0:0]",
                                        "-A ufw-user-input -p tcp -m tcp --dport 8000:8100 -j ACCEPT")
                                + "}")))
                .isEqualTo("pass");
    }

    @Test
    void guardedInDockerUser() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {"
                                + saved(
                                        "*filter",
                                        ":INPUT DROP [0:0]",
                                        ":ufw-user-input - [0:0]",
                                        ":DOCKER-USER - [0:0]",
                                        "-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT",
                                        "-A DOCKER-USER -s 192.0.2.0/24 -j DROP")
                                + "}")))
                .isEqualTo("pass");
    }

    @Test
    void rejectAtTheEnd() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '', 'HostPort': '8080'}], '90/tcp': null}"
                                + "}}}], 'engine': {'info': {}}, 'host': {"
                                + saved(
                                        "*filter",
                                        ":INPUT ACCEPT [0:0]",
                                        "-A INPUT -p tcp --dport 22 -j ACCEPT",
                                        "-A INPUT -j REJECT --reject-with icmp-port-unreachable")
                                + "}")))
                .startsWith("fail NetworkSettings.Ports web 80/tcp: 0.0.0.0:8080 -> web 80/tcp "
                        + "is open though iptables");
    }

    @Test
    void noFirewall() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {"
                                + "'outputs': {'IPTABLES_SAVE': '*filter\\n:INPUT ACCEPT [0:0]', 'NFT_LIST': null}}")))
                .isEqualTo("not applicable: no firewall of the host closes ports");
    }

    @Test
    void firewalldWritesNftables() {
        String ports = "'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], "
                + "'443/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '443'}]}}}}], 'engine': {'info': {}}, ";
        String rules = "table inet firewalld {\\nchain filter_INPUT {\\ntype filter hook input priority 10; "
                + "policy accept;\\nreject with icmpx admin-prohibited\\n}\\nchain filter_IN_public_allow {\\n"
                + "tcp dport 443 accept\\n}\\n}\\n";
        assertThat(lines(
                        CHECK,
                        engine(ports + "'host': {'outputs': {'IPTABLES_SAVE': '*filter', 'NFT_LIST': '" + rules
                                + "'}}")))
                .startsWith(
                        "fail NetworkSettings.Ports web 80/tcp: 0.0.0.0:8080 -> web 80/tcp is open though firewalld")
                .endsWith("pass");
        assertThat(lines(CHECK, engine(ports + "'host': {'outputs': {'IPTABLES_SAVE': null, 'NFT_LIST': null}}")))
                .isEqualTo("unknown: neither iptables-save nor nft is installed");
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
