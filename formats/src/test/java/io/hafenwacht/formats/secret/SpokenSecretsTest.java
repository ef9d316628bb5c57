package io.hafenwacht.formats.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenSecretsTest {
    /// Put together here, so that the source holds nothing that looks like a secret.
    private static final String WORD = "Zq7" + "ex9mQ2";

    private static final SecretMask MASK = new SecretMask(SecretMatcher.all());

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "postgres://app:@@@@localhost/db § postgres://app:|@localhost/db",
                "https://bob:@@@@server/x § https://bob:|@server/x",
                "redis://:@@@@h:6379 § redis://:|@h:6379",
                "app:@@@@tcp(db:3306)/x § app:|@tcp(db:3306)/x",
                "{\"user\": \"a\", \"password\": \"@@@\"} § {\"user\": \"a\", \"password\": \"|\"}",
                "-Ddb.password=@@@ -Xmx1g § -Ddb.password=| -Xmx1g",
                "Server=db;User Id=sa;Password=@@@; § Server=db;User Id=sa;Password=|;",
                "db_password: @@@ § db_password: |",
                "Authorization: Bearer @@@ § Authorization: Bearer |",
                "curl -sS -u admin:@@@ http://x § curl -sS -u admin:| http://x",
                "curl --user 'a:@@@' x; echo § curl --user 'a:|' x; echo",
                "mysql -uroot -p@@@ -e x § mysql -uroot -p| -e x",
                "redis-cli -a @@@ ping § redis-cli -a | ping",
                "sshpass -p @@@ ssh a § sshpass -p | ssh a",
                "htpasswd -bc f u @@@ § htpasswd -bc f u |",
                "redis-server --requirepass @@@ § redis-server --requirepass |",
                "echo @@@ | docker login -u x --password-stdin § echo | | docker login -u x --password-stdin",
                "sleep 3 & : --password @@@; wait § sleep 3 & : --password |; wait",
                "PGPASSWORD=@@@ psql § PGPASSWORD=| psql"
            })
    void theValueIsMaskedAndWhatIsAroundItStays(String text, String around) {
        String masked = MASK.command(text.replace("@@@", WORD));
        assertThat(masked).doesNotContain(WORD);
        assertThat(masked.replaceAll("\\*\\*\\*masked:[^*]+\\*\\*\\*", "|")).isEqualTo(around);
        assertThat(MASK.command(masked)).isEqualTo(masked);
        assertThat(MASK.concerns(text.replace("@@@", WORD))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker run -u 1000:1000 -p 8080:80 x",
                "http://user@host:80/x?a=b:c@d",
                "image: registry:5000/app:1.2.3",
                "{\"PASSWORD_FILE\": \"/run/secrets/db\"}",
                "password: ${DB_PASSWORD}",
                "password=$PGPASSWORD psql",
                "curl -u $USER:$PASS http://x",
                "name=seccomp,profile=default",
                "mysql -p -h db",
                "token: true",
                "sha256:0123456789abcdef",
                "key: value"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(SpokenSecrets.in(text)).isEmpty();
        assertThat(MASK.command(text)).isEqualTo(text);
    }

    @Test
    void theWordsOfACommandAreReadTogether() {
        assertThat(MASK.arguments(List.of("curl", "-u", "admin:" + WORD, "http://x")))
                .satisfies(words -> assertThat(words.get(2)).startsWith("admin:***masked:"))
                .contains("curl", "-u", "http://x");
    }

    @Test
    void aNamedValueIsMaskedWholeEvenWhereItSpeaks() {
        assertThat(MASK.variable("DB_PASSWORD=a b password=" + WORD))
                .startsWith("DB_PASSWORD=***masked:")
                .endsWith("***")
                .doesNotContain("a b");
    }

    @Test
    void timeGrowsWithTheText() {
        // A way through these that looks at the rest of the text each time would take hours.
        for (String piece : List.of("curl ", ":a", "pw=${", "://", "mysql -p", "password=", "x-key:")) {
            String text = piece.repeat(400_000 / piece.length());
            assertThat(SpokenSecrets.in(text)).as(piece).hasSizeLessThan(5_001);
        }
    }
}
