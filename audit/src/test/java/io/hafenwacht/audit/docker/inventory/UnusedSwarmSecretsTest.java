package io.hafenwacht.audit.docker.inventory;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusedSwarmSecretsTest {
    private static final String VALUE = "Qm7" + "xT2vL9";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            active   | , 'services': [{'Spec': {'Name': 'web', 'TaskTemplate': {'ContainerSpec': {'Env': ['DB_PASSWORD=%s']}}}}] | fail services.web.Env: service web gets DB_PASSWORD
            active   | , 'services': [{'Spec': {'Name': 'web', 'TaskTemplate': {'ContainerSpec': {'Env': ['DB_PASSWORD_FILE=/run/secrets/x']}}}}] | pass
            active   | , 'services': []                    | pass
            active   | , 'services': null                  | pass
            active   |                                     | unknown
            inactive |                                     | not applicable
            """)
    void passwordsBelongIntoSecrets(String state, String services, String outcome) {
        String json = "{'engine': {'info': {'Swarm': {'LocalNodeState': '" + state + "'}}"
                + (services == null ? "" : services.replace("%s", VALUE)) + "}}";
        assertThat(lines(new UnusedSwarmSecrets(), engine(json)))
                .startsWith(outcome)
                .doesNotContain(VALUE);
    }
}
