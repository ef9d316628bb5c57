package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoUlimitsTest {
    private final NoUlimits check = new NoUlimits();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                             | fail HostConfig.Ulimits: HostConfig.Ulimits is empty
            []                                               | fail
            {}                                               | fail
            [{'Name': 'nofile', 'Soft': 1024, 'Hard': 1024}] | pass
            'nofile=1024'                                    | unknown
            ['nofile=1024']                                  | unknown
            """)
    void setOrNot(String ulimits, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'Ulimits': " + ulimits + "}}")))
                .startsWith(outcome);
    }

    @Test
    void aServiceToo() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("fail compose.yaml:3");
        assertThat(lines(
                        check,
                        Composed.service("{'HostConfig': {'Ulimits': [{'Name': 'nofile'}]}}", "HostConfig.Ulimits.0")))
                .startsWith("unknown");
    }
}
