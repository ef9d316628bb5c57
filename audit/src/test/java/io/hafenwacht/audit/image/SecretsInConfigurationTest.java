package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.formats.secret.ConfigurationSecrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsInConfigurationTest {
    private static final String VALUE = "Qm7" + "xT2vL9";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB_PASSWORD=%s            | fail
            NPM_TOKEN=%s              | fail
            AWS_SECRET_ACCESS_KEY=%s  | fail
            DB_PASSWORD=              | pass
            DB_PASSWORD=${FROM_HOST}  | pass
            DB_PASSWORD_FILE=/run/s   | pass
            MONKEY=%s                 | pass
            KEYBOARD_LAYOUT=%s        | pass
            PATH=/usr/bin             | pass
            LANG=C.UTF-8              | pass
            """)
    void variablesWithTellingNames(String variable, String outcome) {
        assertThat(Verdicts.of(new SecretsInConfiguration(), env(variable.replace("%s", VALUE))))
                .startsWith(outcome);
    }

    @Test
    void theValueIsNeverShown() {
        String verdict = Verdicts.of(new SecretsInConfiguration(), env("API_TOKEN=" + VALUE));
        assertThat(verdict).startsWith("fail high Config.Env[0]: API_TOKEN=").doesNotContain(VALUE);
    }

    @Test
    void aTokensShapeIsProofWhateverTheName() {
        // Put together here, so that no scanner stumbles over this file.
        String token = "AK" + "IA" + "QYLPMN5HFIQR7XYA";
        assertThat(Verdicts.of(new SecretsInConfiguration(), env("REGION_HINT=" + token)))
                .startsWith("fail Config.Env[0]")
                .doesNotContain(token);
    }

    @Test
    void buildArgumentsStayInTheHistory() {
        var image = image().config(Map.of(
                        "config",
                        Map.of(),
                        "history",
                        List.of(
                                Map.of("created_by", "/bin/sh -c #(nop) ADD file:0 in /"),
                                Map.of("created_by", "|1 NPM_TOKEN=" + VALUE + " /bin/sh -c npm ci"))))
                .configurationSecrets(ConfigurationSecrets::of)
                .build();
        assertThat(Verdicts.of(new SecretsInConfiguration(), image))
                .startsWith("fail high history[1].created_by")
                .doesNotContain(VALUE);
    }

    @Test
    void labelsAndCommandsCountToo() {
        var image = image().runtime(
                        Map.of("Labels", Map.of("deploy.password", VALUE), "Cmd", List.of("app", "--password", VALUE)))
                .configurationSecrets(ConfigurationSecrets::of)
                .build();
        assertThat(Verdicts.of(new SecretsInConfiguration(), image))
                .contains("Config.Labels[\"deploy.password\"]")
                .contains("Config.Cmd")
                .doesNotContain(VALUE);
    }

    @Test
    void anOrdinaryConfigurationPasses() {
        assertThat(Verdicts.of(
                        new SecretsInConfiguration(), image().runtime(Map.of()).build()))
                .isEqualTo("pass");
        assertThat(Verdicts.of(new SecretsInConfiguration(), image().build())).startsWith("not applicable");
    }

    private static ImageSnapshot env(String variable) {
        return image().runtime(Map.of("Env", List.of(variable)))
                .configurationSecrets(ConfigurationSecrets::of)
                .build();
    }
}
