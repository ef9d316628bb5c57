package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KilledForMemoryTest {
    private static final Cases KILLED = Cases.exited(137)
            .set(DockerProbes.INSPECT, "State.OOMKilled", "true")
            .set(DockerProbes.INSPECT, "HostConfig.Memory", "67108864")
            .events("11:29:59 oom", "11:30:00 die exitCode=137");

    @Test
    void theEngineSaysSo() {
        assertThat(KILLED.proven()).containsExactly("HW-T01");
        assertThat(KILLED.by(new KilledForMemory()).toString())
                .contains("State.OOMKilled", "docker inspect web --format '{{.State.OOMKilled}}'", "67108864");
    }

    @Test
    void otherEndsAreNot() {
        assertThat(KILLED.set(DockerProbes.INSPECT, "State.ExitCode", "1").proven())
                .isEmpty();
        assertThat(KILLED.set(DockerProbes.INSPECT, "State.Running", "true").proven())
                .doesNotContain("HW-T01");
    }

    @Test
    void eventsAreNotNeeded() {
        assertThat(KILLED.unseen(DockerProbes.EVENTS).proven()).containsExactly("HW-T01");
    }
}
