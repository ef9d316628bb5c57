package io.hafenwacht.audit.docker.inventory;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLogsOnlyTest {
    private final LocalLogsOnly check = new LocalLogsOnly();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json-file | app:1                        | true  | fail info.LoggingDriver
            local     | app:1                        | true  | fail info.LoggingDriver
            journald  | app:1                        | true  | fail
            syslog    | app:1                        | true  | pass
            json-file | fluent/fluent-bit:3.1        | true  | pass
            json-file | grafana/promtail@sha256:ab   | true  | pass
            json-file | fluent/fluent-bit:3.1        | false | fail
            json-file | example.org:5000/vector      | true  | pass
            json-file | harbour/vectorizer           | true  | fail
            """)
    void aSendingDriverOrAShipper(String driver, String image, boolean running, String outcome) {
        String json =
                "{'engine': {'info': {'LoggingDriver': '%s'}}, 'containers': [{'inspect': {'Config': {'Image': '%s'},"
                        + " 'State': {'Running': %s}}}]}";
        assertThat(lines(check, engine(json.formatted(driver, image, running)))).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource({"fluent-bit, pass", "otelcol-contrib, pass", "rsyslogd, fail", "bash, fail"})
    void anAgentOfTheHost(String process, String outcome) {
        String json = "{'engine': {'info': {'LoggingDriver': 'json-file'}}, 'containers': [],"
                + " 'host': {'processes': [{'name': '%s'}]}}";
        assertThat(lines(check, engine(json.formatted(process)))).startsWith(outcome);
    }

    @Test
    void anUnreadEngineIsNoPass() {
        assertThat(lines(check, engine("{'engine': {}}"))).startsWith("unknown");
    }
}
