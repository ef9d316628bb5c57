package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.diagnose.CaseFile;
import org.junit.jupiter.api.Test;

class RestartLoopTest {
    private static final Cases LOOP = Cases.exited(3)
            .set(DockerProbes.INSPECT, "State.Status", "'restarting'")
            .set(DockerProbes.INSPECT, "RestartCount", "5")
            .set(DockerProbes.INSPECT, "HostConfig.RestartPolicy.Name", "'always'")
            .logs("11:29:59 no configuration")
            .events("11:29:00 die exitCode=3", "11:30:00 die exitCode=3");

    @Test
    void betweenTwoStarts() {
        assertThat(LOOP.proven()).containsExactly("HW-T06");
        assertThat(LOOP.by(new RestartLoop()).toString()).contains("no configuration", "3, 3", "RestartCount");
    }

    @Test
    void momentsAfterAStart() {
        Cases young = Cases.running()
                .set(DockerProbes.INSPECT, "State.StartedAt", "'2026-05-04T11:59:50Z'")
                .set(DockerProbes.INSPECT, "RestartCount", "5");
        assertThat(young.proven()).containsExactly("HW-T06");
        assertThat(young.set(DockerProbes.INSPECT, "RestartCount", "1").proven())
                .isEmpty();
    }

    @Test
    void restartsOfLastWeekAreOver() {
        assertThat(Cases.running()
                        .set(DockerProbes.INSPECT, "RestartCount", "9")
                        .proven())
                .isEmpty();
    }

    @Test
    void itsLogIsWantedOnlyWhereItRestarts() {
        CaseFile calm = Cases.running().file();
        assertThat(new RestartLoop().worthLooking(calm)).isFalse();
        assertThat(new RestartLoop().worthLooking(LOOP.file())).isTrue();
    }
}
