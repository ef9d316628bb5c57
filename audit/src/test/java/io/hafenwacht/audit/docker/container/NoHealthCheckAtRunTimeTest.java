package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoHealthCheckAtRunTimeTest {
    private final NoHealthCheckAtRunTime check = new NoHealthCheckAtRunTime();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                              | fail Config.Healthcheck: no Config.Healthcheck and no State.Health [CIS-Docker:5.27]
            {'Config': {'Healthcheck': {'Test': ['NONE']}}}                 | fail Config.Healthcheck: Config.Healthcheck.Test = ["NONE"]
            {'Config': {'Healthcheck': {'Test': []}}}                       | fail
            {'Config': {'Healthcheck': {'Interval': 1000000000}}}           | fail
            {'Config': {'Healthcheck': {'Test': 'NONE'}}}                   | fail
            {'State': {'Health': {'Status': 'none'}}}                       | fail
            {'Config': {'Healthcheck': {'Test': ['CMD', '/app', 'NONE']}}}  | pass
            {'Config': {'Healthcheck': {'Test': ['CMD-SHELL', 'true']}}}    | pass
            {'Config': {'Healthcheck': {'Test': 'curl -f localhost'}}}      | pass
            {'State': {'Health': {'Status': 'unhealthy'}}}                  | pass
            {'State': {'Health': {'Status': 'starting'}}}                   | pass
            {'Config': {'Healthcheck': {'Test': {'CMD': 1}}}}               | unknown
            {'Config': {'Healthcheck': 'true'}}                             | unknown
            """)
    void whatRunsOrWouldRun(String inspect, String outcome) {
        assertThat(lines(check, container(inspect))).startsWith(outcome);
    }

    @Test
    void aServiceWithoutOneDependsOnItsImage() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("unknown: the service has no healthcheck");
        assertThat(lines(check, Composed.service("{'Config': {'Healthcheck': {'Test': ['NONE']}}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(
                        check,
                        Composed.service(
                                "{'Config': {'Healthcheck': {'Test': ['CMD', '']}}}", "Config.Healthcheck.Test")))
                .startsWith("unknown: Config.Healthcheck.Test: a variable");
    }
}
