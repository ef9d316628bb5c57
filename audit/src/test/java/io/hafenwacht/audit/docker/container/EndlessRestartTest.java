package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndlessRestartTest {
    private final EndlessRestart check = new EndlessRestart();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Name': 'always', 'MaximumRetryCount': 0}      | fail HostConfig.RestartPolicy.Name: HostConfig.RestartPolicy.Name = "always" [CIS-Docker:5.15, OWASP-Docker:RULE-7]
            {'Name': 'unless-stopped'}                      | fail
            {'Name': 'on-failure', 'MaximumRetryCount': 0}  | fail HostConfig.RestartPolicy.MaximumRetryCount
            {'Name': 'on-failure'}                          | fail
            {'Name': 'on-failure', 'MaximumRetryCount': 6}  | fail
            {'Name': 'on-failure', 'MaximumRetryCount': 5}  | pass
            {'Name': 'on-failure', 'MaximumRetryCount': '1'} | pass
            {'Name': 'no', 'MaximumRetryCount': 9}          | pass
            {'Name': ''}                                    | pass
            {}                                              | pass
            null                                            | pass
            {'Name': 'sometimes'}                           | unknown
            {'Name': ['always']}                            | unknown
            'always'                                        | unknown
            """)
    void endsAfterFive(String policy, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'RestartPolicy': " + policy + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'RestartPolicy': {'Name': 'always'}}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}", "HostConfig.RestartPolicy")))
                .startsWith("unknown");
    }
}
