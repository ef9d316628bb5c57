package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretInComposeFileTest {
    /// Put together here, so that no file of the project holds what a scanner would report.
    private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private static final String WORD = "kran" + "Haken" + "7";

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.environment.DB_PASSWORD, pass § services: {web: {environment: {DB_PASSWORD: %W}}}
            fail services.web.environment.DB_PASSWORD, pass § services: {web: {environment: [DB_PASSWORD=%W]}}
            fail services.web.environment.DB_PASSWORD, pass § services: {web: {environment: {DB_PASSWORD: "${P:-%W}"}}}
            fail services.web.environment.X, pass § services: {web: {environment: {X: %T}}}
            fail services.web.environment.URL, pass § services: {web: {environment: {URL: "postgres://app:%W@db/x"}}}
            fail services.web.build.args.NPM_TOKEN, pass § services: {web: {build: {context: ., args: {NPM_TOKEN: %W}}}}
            fail services.web.command, pass § services: {web: {command: "serve --password %W"}}
            fail services.web.command, pass § services: {web: {command: [serve, --password, %W]}}
            fail services.web.labels.token, pass § services: {web: {labels: {token: %W}}}
            fail configs.c.content § {services: {}, configs: {c: {content: "key %T"}}}
            fail configs.c.content § services: {}\\nconfigs:\\n  c:\\n    content: |\\n      MODE=debug\\n      DB_PASSWORD=%W
            fail configs.c.content § services: {}\\nconfigs:\\n  c:\\n    content: |\\n      db:\\n        password: "%W"
            pass § services: {}\\nconfigs:\\n  c:\\n    content: |\\n      password_file: /run/secrets/db\\n      level: info
            fail volumes.v.driver_opts.o § {services: {}, volumes: {v: {driver_opts: {o: "username=a,password=%W"}}}}
            fail e.env:2, pass § services: {web: {env_file: e.env}} ¶ e.env: A=1\\nAPI_KEY=%W
            pass § services: {web: {environment: {DB_PASSWORD: "${DB_PASSWORD}"}}} ¶ .env: DB_PASSWORD=%W
            pass § services: {web: {environment: {DB_PASSWORD: "${DB_PASSWORD:?set it}"}}}
            pass § services: {web: {environment: [DB_PASSWORD]}}
            pass § services: {web: {environment: {DB_PASSWORD_FILE: /run/secrets/db}}}
            pass § services: {web: {environment: {DB_PASSWORD: ""}}}
            pass § services: {web: {environment: {MODE: debug}}}
            pass § services: {web: {env_file: e.env}} ¶ e.env: API_KEY=${OTHER}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new SecretInComposeFile(), file.replace("%W", WORD).replace("%T", TOKEN)))
                .isEqualTo(answer);
    }

    @Test
    void theSecretItselfIsNotShown() {
        String file = "services: {web: {environment: {DB_PASSWORD: %s, X: %s}}}".formatted(WORD, TOKEN);
        assertThat(Judged.verdicts(new SecretInComposeFile(), file, Map.of()))
                .filteredOn(v -> v instanceof Verdict.Fail)
                .hasSize(2)
                .allSatisfy(v -> assertThat(v.toString()).doesNotContain(WORD).doesNotContain(TOKEN));
    }
}
