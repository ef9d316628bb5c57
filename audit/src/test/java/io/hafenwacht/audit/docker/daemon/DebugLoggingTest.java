package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DebugLoggingTest {
    private static final DebugLogging CHECK = new DebugLogging();

    @Test
    void byDefault() {
        assertThat(lines(CHECK, settings("'Debug': false", ""))).isEqualTo("pass\n" + "pass");
    }

    @Test
    void debugModeAndLevel() {
        assertThat(lines(CHECK, settings("'Debug': true", "{'log-level': 'debug'}")))
                .isEqualTo("fail info.Debug: Debug = true [CIS-Docker:2.3, OWASP-Docker:RULE-10]\n"
                        + "fail /etc/docker/daemon.json:1: log-level = debug [CIS-Docker:2.3,"
                        + " OWASP-Docker:RULE-10]");
    }

    @Test
    void theCommandLineDecides() {
        assertThat(lines(CHECK, settings("'Debug': false", "{'log-level': 'info'}", "--log-level", "warn")))
                .isEqualTo(
                        "pass\n" + "fail dockerd --log-level: --log-level=warn [CIS-Docker:2.3, OWASP-Docker:RULE-10]");
    }

    @Test
    void shortForm() {
        assertThat(lines(CHECK, settings("'Debug': false", "", "-l", "info"))).isEqualTo("pass\n" + "pass");
    }

    @Test
    void fromAfarTheLevelIsUnknown() {
        assertThat(lines(CHECK, info("'Debug': false"))).isEqualTo("pass\n" + "unknown: it was not asked for");
    }
}
