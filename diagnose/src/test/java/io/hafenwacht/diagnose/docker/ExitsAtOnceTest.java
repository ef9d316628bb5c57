package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitsAtOnceTest {
    private static Cases ended(String command) {
        return Cases.exited(0)
                .set(DockerProbes.INSPECT, "State.FinishedAt", "'2026-05-04T11:00:00.5Z'")
                .set(DockerProbes.INSPECT, "Config.Cmd", command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['bash']",
                "['/bin/sh', '-l']",
                "['sh', '-c', 'service nginx start']",
                "['sh', '-c', 'nginx']",
                "['apachectl', 'start']",
                "['sh', '-c', '/app/server &']",
                "['redis-server', '--daemonize', 'yes']"
            })
    void nothingIsLeftToDo(String command) {
        assertThat(ended(command).proven()).containsExactly("HW-T07");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['true']",
                "['sh', '-c', 'make test']",
                "['nginx', '-g', 'daemon off;']",
                "['sh', '-c', 'a && b']",
                "['apachectl', '-D', 'FOREGROUND']",
                "['sshd', '-D']"
            })
    void aTaskThatIsDoneIsNoFault(String command) {
        assertThat(ended(command).proven()).isEmpty();
    }

    @Test
    void oneThatWorkedForAWhileOrFailedIsAnother() {
        assertThat(Cases.exited(0)
                        .set(DockerProbes.INSPECT, "Config.Cmd", "['bash']")
                        .proven())
                .isEmpty();
        assertThat(ended("['bash']")
                        .set(DockerProbes.INSPECT, "State.ExitCode", "1")
                        .proven())
                .isEmpty();
        assertThat(ended("['bash']")
                        .set(DockerProbes.INSPECT, "Config.Tty", "true")
                        .set(DockerProbes.INSPECT, "Config.OpenStdin", "true")
                        .proven())
                .isEmpty();
    }
}
