package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExperimentalEngineTest {
    private static final ExperimentalEngine CHECK = new ExperimentalEngine();

    @Test
    void plain() {
        assertThat(lines(CHECK, info("'ExperimentalBuild': false"))).isEqualTo("pass");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info("'Debug': false")))
                .isEqualTo("unknown: the engine does not say ExperimentalBuild");
    }

    @Test
    void experimental() {
        assertThat(lines(CHECK, info("'ExperimentalBuild': true")))
                .isEqualTo("fail info.ExperimentalBuild: ExperimentalBuild = true [CIS-Docker:2.18]");
    }

    @Test
    void anIdleSwarm() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ExperimentalBuild': false, 'Swarm': {'LocalNodeState': "
                                + "'active', 'ControlAvailable': true}}, 'services': []}")))
                .isEqualTo("fail info.Swarm.LocalNodeState: swarm is active without any service "
                        + "[BSI:SYS.1.6.A5, CIS-Docker:5.1]");
    }

    @Test
    void aUsedSwarm() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ExperimentalBuild': false, 'Swarm': {'LocalNodeState': "
                                + "'active', 'ControlAvailable': true}}, 'services': [{}]}")))
                .isEqualTo("pass");
    }

    @Test
    void servicesNotAsked() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'ExperimentalBuild': false, 'Swarm': {'LocalNodeState': "
                                + "'active', 'ControlAvailable': true}}}")))
                .isEqualTo("unknown: it was not asked for");
    }
}
