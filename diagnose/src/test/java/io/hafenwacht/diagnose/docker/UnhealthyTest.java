package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.diagnose.Diagnosis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnhealthyTest {
    private static Cases unhealthy(int code, String output) {
        return Cases.running()
                .set(DockerProbes.INSPECT, "Config.Healthcheck", "{'Test': ['CMD', 'curl', 'http://localhost/']}")
                .set(
                        DockerProbes.INSPECT,
                        "State.Health",
                        "{'Status': 'unhealthy', 'FailingStreak': 3, 'Log': [{'ExitCode': %d, 'Output': '%s'}]}"
                                .formatted(code, output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127 | sh: 1: curl: not found                                         | does not have
            -1  | OCI runtime exec failed: executable file not found in $PATH    | does not have
            -1  | Health check exceeded timeout (30s)                            | within its timeout
            1   | HTTP 500                                                       | reported a failure
            1   | file not found on server                                       | reported a failure
            """)
    void theLastOutputSaysWhy(int code, String output, String cause) {
        Cases ill = unhealthy(code, output);
        assertThat(ill.proven()).containsExactly("HW-T08");
        assertThat(ill.cause()).contains(cause);
    }

    @Test
    void aYoungServiceThatRefusesIsStillStarting() {
        Cases young = unhealthy(1, "connection refused")
                .set(DockerProbes.INSPECT, "State.StartedAt", "'2026-05-04T11:59:00Z'");
        assertThat(young.cause()).contains("still starting");
        assertThat(young.set(DockerProbes.INSPECT, "Config.Healthcheck.StartPeriod", "90000000000")
                        .cause())
                .contains("reported a failure");
    }

    @Test
    void oneFailureIsNoIllness() {
        Cases ill = unhealthy(1, "no");
        assertThat(ill.set(DockerProbes.INSPECT, "State.Health.Status", "'healthy'")
                        .proven())
                .isEmpty();
        assertThat(ill.set(DockerProbes.INSPECT, "State.Health.Status", "'starting'")
                        .proven())
                .isEmpty();
        assertThat(Cases.running().by(new Unhealthy())).isInstanceOf(Diagnosis.NotApplicable.class);
    }
}
