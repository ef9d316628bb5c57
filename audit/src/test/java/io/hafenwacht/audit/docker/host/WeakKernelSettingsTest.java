package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakKernelSettingsTest {
    private static final WeakKernelSettings CHECK = new WeakKernelSettings();

    @Test
    void strict() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'sysctls': {'net.ipv4.ip_forward': '1', 'kernel.unprivileged_bpf_disabled':"
                                + " '2', 'kernel.kptr_restrict': '1', 'kernel.dmesg_restrict': '1'}"
                                + ", 'outputs': {'IPTABLES_SAVE': '*filter\\n:FORWARD DROP [0:0]\\n'}" + "}")))
                .isEqualTo("pass\n" + "pass\n" + "pass\n" + "pass");
    }

    @Test
    void openForwarding() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'sysctls': {'net.ipv4.ip_forward': '1', 'kernel.unprivileged_bpf_disabled':"
                                + " '2', 'kernel.kptr_restrict': '1', 'kernel.dmesg_restrict': '1'}"
                                + ", 'outputs': {'IPTABLES_SAVE': '*filter\\n:FORWARD ACCEPT [0:0]\\n'}" + "}")))
                .isEqualTo("fail sysctl net.ipv4.ip_forward: net.ipv4.ip_forward = 1 while the "
                        + "policy of FORWARD is ACCEPT [BSI:SYS.1.6.A3, CIS-Docker:1.2.1]\n" + "pass\n" + "pass\n"
                        + "pass");
    }

    @Test
    void noForwardingNoMatter() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'sysctls': {'net.ipv4.ip_forward': '0', 'kernel.unprivileged_bpf_disabled':"
                                + " '2', 'kernel.kptr_restrict': '1', 'kernel.dmesg_restrict': '1'}"
                                + ", 'outputs': {'IPTABLES_SAVE': '*filter\\n:FORWARD ACCEPT [0:0]\\n'}" + "}")))
                .isEqualTo("pass\n" + "pass\n" + "pass\n" + "pass");
    }

    @Test
    void weak() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'sysctls': {'net.ipv4.ip_forward': '0', 'kernel.unprivileged_bpf_disabled':"
                                + " '0', 'kernel.kptr_restrict': '0', 'kernel.dmesg_restrict': null,"
                                + " 'net.ipv4.conf.docker0.route_localnet': '1', 'net.ipv4.conf.lo.route_localnet': "
                                + "'0'}, 'outputs': {'IPTABLES_SAVE': null}}")))
                .isEqualTo("pass\n" + "fail sysctl kernel.unprivileged_bpf_disabled: kernel.unprivileged_bpf_disabled "
                        + "= 0 [BSI:SYS.1.6.A3, CIS-Docker:1.2.1]\n"
                        + "fail low sysctl kernel.kptr_restrict: kernel.kptr_restrict = 0 [BSI:SYS.1.6.A3,"
                        + " CIS-Docker:1.2.1]\n" + "pass\n"
                        + "fail sysctl net.ipv4.conf.docker0.route_localnet: net.ipv4.conf.docker0.route_localn"
                        + "et = 1 [BSI:SYS.1.6.A3, CIS-Docker:1.2.1]");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info("")))
                .isEqualTo("unknown: it was not asked for\n" + "unknown: it was not asked for\n"
                        + "unknown: it was not asked for\n" + "unknown: it was not asked for");
    }
}
