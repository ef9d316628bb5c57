package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenMetricsTest {
    private static final OpenMetrics CHECK = new OpenMetrics();

    @Test
    void none() {
        assertThat(lines(CHECK, settings("", ""))).isEqualTo("pass\n" + "pass");
    }

    @Test
    void loopback() {
        assertThat(lines(CHECK, settings("", "{'metrics-addr': '127.0.0.1:9323', 'network-diagnostic-port': 0}")))
                .isEqualTo("pass\n" + "pass");
    }

    @Test
    void open() {
        assertThat(lines(CHECK, settings("", "{'metrics-addr': ':9323', 'network-diagnostic-port': 2000}")))
                .isEqualTo("fail /etc/docker/daemon.json:1: metrics-addr = :9323 [BSI:SYS.1.6.A5]\n"
                        + "fail /etc/docker/daemon.json:1: network-diagnostic-port = 2000 [BSI:SYS.1.6.A5]");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info("")))
                .isEqualTo("unknown: it was not asked for\n" + "unknown: it was not asked for");
    }
}
