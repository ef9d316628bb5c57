package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseDefaultsTest {
    private static final LooseDefaults CHECK = new LooseDefaults();

    @Test
    void allSet() {
        assertThat(lines(CHECK, settings("", "{'default-ulimits': {'nofile': {'Hard': 4096}}}")))
                .isEqualTo("pass\n" + "pass\n" + "pass\n" + "pass");
    }

    @Test
    void noUlimits() {
        assertThat(lines(CHECK, settings("", "")))
                .isEqualTo("fail /etc/docker/daemon.json: default-ulimits is not set [BSI:SYS.1.6.A15,"
                        + " CIS-Docker:2.8, OWASP-Docker:RULE-7]\n" + "pass\n" + "pass\n" + "pass");
    }

    @Test
    void hostModes() {
        assertThat(lines(
                        CHECK,
                        settings(
                                "",
                                "{'cgroup-parent': '/mine', 'default-cgroupns-mode': 'host', 'default-ipc-mode': "
                                        + "'shareable'}",
                                "--default-ulimit",
                                "nofile=1")))
                .isEqualTo("pass\n" + "fail /etc/docker/daemon.json:1: cgroup-parent = /mine [CIS-Docker:2.10]\n"
                        + "fail /etc/docker/daemon.json:1: default-cgroupns-mode = host [BSI:SYS.1.6.A26]\n"
                        + "fail /etc/docker/daemon.json:1: default-ipc-mode = shareable [BSI:SYS.1.6.A26]");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info("")))
                .isEqualTo("unknown: it was not asked for\n" + "unknown: it was not asked for\n"
                        + "unknown: it was not asked for\n" + "unknown: it was not asked for");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'DefaultRuntime': 'runc' | pass
            'DefaultRuntime': 'io.containerd.runc.v2' | pass
            'DefaultRuntime': 'runsc' | pass
            'DefaultRuntime': 'mine', 'Runtimes': {'mine': {'path': '/opt/runc.amd64'}} | pass
            'DefaultRuntime': 'nvidia', 'Runtimes': {'nvidia': {'path': 'nvidia-container-runtime'}} | fail info.DefaultRuntime: DefaultRuntime = nvidia, which
            """)
    void theRuntimeOfAll(String info, String outcome) {
        String all = lines(CHECK, settings(info, "{'default-ulimits': {'nofile': {'Hard': 4096}}}"));
        assertThat(
                        all.contains("fail")
                                ? all.lines()
                                        .filter(l -> l.startsWith("fail"))
                                        .findFirst()
                                        .orElseThrow()
                                : "pass")
                .startsWith(outcome);
    }

    /// There the default is the host's namespace.
    @Test
    void cgroupV1() {
        assertThat(lines(CHECK, settings("'CgroupVersion': '1'", "{'default-ulimits': {'nofile': {'Hard': 4096}}}")))
                .isEqualTo("pass\n" + "pass\n" + "pass");
        assertThat(lines(CHECK, settings("'CgroupVersion': '1'", "{'default-cgroupns-mode': 'private'}")))
                .contains("pass\n" + "pass\n" + "pass");
    }
}
