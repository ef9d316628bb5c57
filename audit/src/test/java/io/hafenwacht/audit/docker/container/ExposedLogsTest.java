package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposedLogsTest {
    private static final String QUIET = ", 'mode': 'non-blocking'}";

    private final ExposedLogs check = new ExposedLogs();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            syslog  | {'syslog-address': 'udp://10.0.0.9:514'%q           | fail HostConfig.LogConfig.Config.syslog-address
            syslog  | {'syslog-address': 'tcp://logs.example:514'%q       | fail
            syslog  | {'syslog-address': 'tcp+tls://logs.example:6514'%q  | pass
            syslog  | {'syslog-address': 'unixgram:///dev/log'%q          | pass
            syslog  | {'tag': 'x'%q                                       | pass
            syslog  | {'syslog-address': 'udp://127.0.0.1:514'%q          | pass
            gelf    | {'gelf-address': 'udp://logs.example:12201'%q       | fail
            fluentd | {'fluentd-address': 'logs.example:24224'%q          | fail
            fluentd | {'fluentd-address': 'tls://logs.example:24224'%q    | pass
            fluentd | {'fluentd-address': 'localhost:24224'%q             | pass
            splunk  | {'splunk-url': 'http://splunk.example:8088'%q       | fail
            splunk  | {'splunk-url': 'https://splunk.example:8088'%q      | pass
            splunk  | {'splunk-url': 'https://splunk.example:8088'}       | fail low HostConfig.LogConfig.Config.mode
            awslogs | {'mode': 'blocking'}                                | fail low HostConfig.LogConfig.Config.mode: awslogs: mode = "blocking", which is blocking []
            json-file | {}                                                | not applicable
            """)
    void addressAndModeDecide(String driver, String options, String outcome) {
        String log = "{'Type': '" + driver + "', 'Config': " + options.replace("%q", QUIET) + "}";
        assertThat(lines(check, container("{'HostConfig': {'LogConfig': " + log + "}}")))
                .startsWith(outcome);
    }
}
