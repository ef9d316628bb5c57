package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutdatedKernelTest {
    private static final OutdatedKernel CHECK = new OutdatedKernel();

    @Test
    void maintainedSeries() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '6.18.44-fc-v595', 'OperatingSystem': 'Debian GNU/Linux "
                                + "12 (bookworm)', 'OSVersion': '12'")))
                .isEqualTo("pass");
    }

    @Test
    void endedSeries() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '6.17.3', 'OperatingSystem': 'Debian GNU/Linux "
                                + "12 (bookworm)', 'OSVersion': '12'")))
                .isEqualTo("fail info.KernelVersion: kernel.org no longer maintains the series "
                        + "of 6.17.3 [BSI:SYS.1.6.A14, OWASP-Docker:RULE-0]\n" + "pass");
    }

    @Test
    void aKnownWayOut() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '5.15.20-mine', 'OperatingSystem': 'Debian GNU/Linux "
                                + "12 (bookworm)', 'OSVersion': '12'")))
                .isEqualTo("fail info.KernelVersion: kernel 5.15.20-mine has CVE-2022-0847, "
                        + "CVE-2024-1086 [BSI:SYS.1.6.A14, OWASP-Docker:RULE-0]");
    }

    @Test
    void debiansNumberProvesNothing() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '6.1.0-18-amd64', 'OperatingSystem': 'Debian GNU/Linux "
                                + "12 (bookworm)', 'OSVersion': '12'")))
                .isEqualTo("pass\n" + "unknown: a distribution built 6.1.0-18-amd64; its number does not "
                        + "tell whether these are mended: CVE-2024-1086");
    }

    @Test
    void ubuntusToo() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '5.15.0-91-generic', 'OperatingSystem': 'Ubuntu "
                                + "22.04.3 LTS', 'OSVersion': '22.04'")))
                .startsWith("pass\n" + "unknown: a distribution built 5.15.0-91-generic");
    }

    @Test
    void aDistributionOutOfSupport() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '4.19.0-27-amd64', 'OperatingSystem': 'Debian GNU/Linux "
                                + "10 (buster)', 'OSVersion': '10'")))
                .startsWith("fail info.OperatingSystem: Debian GNU/Linux 10 (buster), supported "
                        + "until 2024-06-30 [BSI:SYS.1.6.A14, OWASP-Docker:RULE-0]\n" + "unknown");
    }

    @Test
    void aDistributionsNewKernel() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '6.12.38+deb13-amd64', 'OperatingSystem': 'Debian "
                                + "GNU/Linux 13 (trixie)', 'OSVersion': '13'")))
                .isEqualTo("pass\n" + "pass");
    }

    @Test
    void anUnknownSeries() {
        assertThat(lines(
                        CHECK,
                        info("'KernelVersion': '7.3.1', 'OperatingSystem': 'Debian GNU/Linux 12 "
                                + "(bookworm)', 'OSVersion': '12'")))
                .isEqualTo("unknown: no end of support is known for kernel 7.3.1\n" + "pass");
    }

    @Test
    void noNumber() {
        assertThat(lines(CHECK, info("'KernelVersion': 'mine', 'OperatingSystem': 'Mine', 'OSVersion': ''")))
                .startsWith("unknown: no end of support is known for Mine\n" + "unknown: a distribution built mine");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say KernelVersion");
    }
}
