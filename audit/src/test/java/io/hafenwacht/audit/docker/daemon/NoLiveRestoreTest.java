package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoLiveRestoreTest {
    private static final NoLiveRestore CHECK = new NoLiveRestore();

    @Test
    void on() {
        assertThat(lines(CHECK, info("'LiveRestoreEnabled': true"))).isEqualTo("pass");
    }

    @Test
    void off() {
        assertThat(lines(CHECK, info("'LiveRestoreEnabled': false")))
                .isEqualTo("fail info.LiveRestoreEnabled: LiveRestoreEnabled = false [BSI:SYS.1.6.A14,"
                        + " CIS-Docker:2.15]");
    }

    @Test
    void aSwarmCannot() {
        assertThat(lines(CHECK, info("'LiveRestoreEnabled': false, 'Swarm': {'LocalNodeState': 'active'}")))
                .isEqualTo("not applicable: the engine is in a swarm, which excludes live-restore");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say LiveRestoreEnabled");
    }
}
