package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserlandProxyTest {
    private static final UserlandProxy CHECK = new UserlandProxy();

    @Test
    void byDefault() {
        assertThat(lines(CHECK, settings("", "")))
                .isEqualTo("fail /etc/docker/daemon.json: userland-proxy is not set, the default "
                        + "is true [CIS-Docker:2.16]");
    }

    @Test
    void off() {
        assertThat(lines(CHECK, settings("", "{'userland-proxy': false}"))).isEqualTo("pass");
    }

    @Test
    void onTheCommandLine() {
        assertThat(lines(CHECK, settings("", "", "--userland-proxy=true"))).startsWith("fail dockerd --userland-proxy");
    }

    @Test
    void aProxyRuns() {
        assertThat(lines(CHECK, engine("'host': {'processes': [{'name': 'docker-proxy'}]}")))
                .isEqualTo("fail /etc/docker/daemon.json: a docker-proxy process runs [CIS-Docker:2.16]");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: it was not asked for");
    }
}
