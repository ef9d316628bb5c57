package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoLogsTest {
    private final NoLogs check = new NoLogs();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'Path': '/var/log/app.log', 'Kind': 1}]                   | fail low changes: 1 log files
            [{'Path': '/var/log/nginx/access.log', 'Kind': 0}]          | fail low
            [{'Path': '/var/log/nginx/error_log', 'Kind': 1}]           | fail low
            [{'Path': '/var/log/app.log', 'Kind': 2}]                   | pass
            [{'Path': '/var/log/dpkg.log', 'Kind': 0}]                  | pass
            [{'Path': '/var/log/apt/history.log', 'Kind': 0}]           | pass
            [{'Path': '/var/logistics/app.log', 'Kind': 1}]             | pass
            [{'Path': '/var/log', 'Kind': 0}]                           | pass
            []                                                          | pass
            null                                                        | pass
            """)
    void logFilesInTheOwnLayer(String changes, String outcome) {
        String json = "{'inspect': {'HostConfig': {'LogConfig': {'Type': 'local'}}}, 'changes': " + changes + "}";
        assertThat(lines(check, entry(json, "{}"))).startsWith(outcome);
    }

    @Test
    void theDriverNoneKeepsNothing() {
        String inspect = "{'HostConfig': {'LogConfig': {'Type': 'none'}}}";
        assertThat(lines(check, container(inspect))).startsWith("fail HostConfig.LogConfig.Type");
        assertThat(lines(check, Composed.service(inspect))).startsWith("fail");
        assertThat(lines(check, Composed.service("{}"))).isEqualTo("pass");
    }

    @Test
    void whatNeverRanWroteNothing() {
        String inspect = "{'State': {'Status': 'created'}, 'HostConfig': {'LogConfig': {'Type': 'local'}}}";
        assertThat(lines(check, container(inspect))).isEqualTo("pass");
        assertThat(lines(new RuntimeDrift(), container(inspect))).startsWith("not applicable: it has never run");
    }

    @Test
    void changesThatWereNotReadAreNoPass() {
        assertThat(lines(check, container("{'HostConfig': {'LogConfig': {'Type': 'local'}}}")))
                .startsWith("unknown");
    }
}
