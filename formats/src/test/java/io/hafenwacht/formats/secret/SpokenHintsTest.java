package io.hafenwacht.formats.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The quick look must never say "nothing" where the thorough one finds something.
class SpokenHintsTest {
    private static final String WORD = "Zq7" + "xV2mB9";

    private static final List<String> PIECES = List.of(
            "https",
            "://",
            "app:",
            WORD,
            "@db",
            ":" + WORD + "@tcp(",
            "Authorization: Bearer ",
            "basic ",
            "requirepass ",
            "echo ",
            " | docker login --password-stdin",
            "curl -u ",
            "curl ",
            " --user=",
            "mysql",
            " -p",
            " '-p",
            "redis-cli -a ",
            "sshpass -p ",
            "htpasswd -nb ",
            "--db-password ",
            "-token ",
            "\"password\": \"",
            "apiKey=",
            "secret :",
            "pat:",
            "code = ",
            "\\\"client_secret\\\":\\\"",
            "pw",
            "key",
            "path",
            "http",
            "PASSWORD=",
            " ",
            "\t",
            "-",
            "=",
            ":",
            "\"",
            "'",
            "\\",
            ".",
            "\n",
            "é",
            ",");

    @Test
    void findsWhatTheThoroughSearchFinds() {
        var random = new Random(42);
        int withSecrets = 0;
        for (int round = 0; round < 200_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String line = text.toString();
            List<SpokenSecrets.Range> thorough = SpokenSecrets.everywhere(line);
            assertThat(SpokenSecrets.in(line)).as(line).isEqualTo(thorough);
            withSecrets += thorough.isEmpty() ? 0 : 1;
        }
        assertThat(withSecrets).isGreaterThan(20_000);
    }

    @Test
    void theKindsAreNotPassedOverEither() {
        SecretMatcher matcher = SecretMatcher.all();
        for (SecretKind kind : matcher.kinds()) {
            for (String sample : kind.samples()) {
                byte[] bytes = sample.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
                if (!matcher.spans(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .isEmpty()) {
                    assertThat(matcher.mayHold(text)).as(kind.id()).isTrue();
                }
            }
        }
        assertThat(matcher.mayHold("GET /index.html 200")).isFalse();
    }
}
