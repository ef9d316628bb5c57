package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnboundedLogTest {
    private final UnboundedLog check = new UnboundedLog();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Type': 'json-file', 'Config': {}}                                  | fail HostConfig.LogConfig.Config.max-size
            {'Type': 'json-file', 'Config': null}                                | fail
            {'Type': 'json-file', 'Config': {'max-file': '3'}}                   | fail
            {'Type': 'json-file', 'Config': {'max-size': '-1'}}                  | fail
            {'Type': 'json-file', 'Config': {'max-size': '10m'}}                 | pass
            {'Type': 'local', 'Config': {}}                                      | not applicable: log driver local
            {'Type': 'none', 'Config': {}}                                       | not applicable
            {'Type': ['json-file']}                                              | unknown
            """)
    void onlyGrowingFilesNeedALimit(String log, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'LogConfig': " + log + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aFileWithoutLoggingLeavesItToTheEngine() {
        assertThat(lines(check, Composed.service("{'HostConfig': {}}"))).startsWith("not applicable");
        assertThat(lines(
                        check,
                        Composed.service(
                                "{'HostConfig': {'LogConfig': {'Type': 'json-file', 'Config': {'max-size': ''}}}}",
                                "HostConfig.LogConfig.Config.max-size")))
                .startsWith("unknown");
    }
}
