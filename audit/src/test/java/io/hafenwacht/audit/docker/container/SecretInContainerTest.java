package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretInContainerTest {
    private static final String VALUE = "Qm7" + "xT2vL9";

    private final SecretInContainer check = new SecretInContainer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Env': ['DB_PASSWORD=%s']                        | fail medium Config.Env: Env DB_PASSWORD
            'Env': ['DB_PASSWORD_FILE=/run/secrets/db']      | pass
            'Env': ['DB_PASSWORD=']                          | pass
            'Env': ['MONKEY=%s']                             | pass
            'Env': ['PATH=/usr/bin']                         | pass
            'Labels': {'app.password': '%s'}                 | fail medium Config.Labels
            'Labels': {'maintainer': 'harbour'}              | pass
            'Cmd': ['app', '--password', '%s']               | fail medium Config.Cmd
            'Entrypoint': ['sh', '-c', 'exec app']           | pass
            'Healthcheck': {'Test': ['CMD', 'ping', '--token', '%s']} | fail medium Config.Healthcheck.Test
            'Env': 'DB_PASSWORD=x'                           | unknown: Config.Env: expected a list
            'Env': [7, 'A=b']                                | pass
            """)
    void whatInspectGivesAway(String config, String outcome) {
        String verdict = lines(check, container("{'Config': {" + config.replace("%s", VALUE) + "}}"));
        assertThat(verdict).startsWith(outcome).doesNotContain(VALUE);
    }

    @Test
    void aTokensShapeIsProof() {
        String token = "AK" + "IA" + "QYLPMN5HFIQR7XYA";
        assertThat(lines(check, container("{'Config': {'Env': ['HINT=" + token + "']}}")))
                .startsWith("fail Config.Env: Env HINT = ")
                .doesNotContain(token);
    }

    @Test
    void composeFilesHaveTheirOwn() {
        assertThat(lines(check, Composed.service("{'Config': {'Env': ['DB_PASSWORD=" + VALUE + "']}}")))
                .startsWith("not applicable");
    }
}
