package io.hafenwacht.formats.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.SecretHit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private static final SecretMatcher MATCHER = SecretMatcher.all();
    private static final SecretMask MASK = new SecretMask(MATCHER);
    private static final String TOKEN = "npm_" + Chars.BASE62.sample(36);
    private static final String WORD = "correct-" + "horse7";

    @Test
    void theMaskKeepsTheKindAndIsFoundAgainAsTheSameHit() {
        String text = "über npm: token=" + TOKEN + ", again " + TOKEN + " end";
        String masked = MASK.text(text);
        assertThat(masked)
                .doesNotContain(TOKEN.substring(8))
                .startsWith("über npm: token=***masked:npm-access-token:npm_:")
                .endsWith(" end");
        assertThat(masked.split("\\*\\*\\*masked:", -1)).hasSize(3);
        List<SecretHit> before = MATCHER.scanText("label", text);
        List<SecretHit> after = MATCHER.scanText("label", masked);
        assertThat(before).hasSize(1);
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after).allMatch(hit -> hit.equals(before.getFirst()));
        assertThat(MASK.text(masked)).isEqualTo(masked);
    }

    @Test
    void aValueOfATellingNameIsMaskedWhole() {
        String masked = MASK.variable("DB_PASSWORD=" + WORD);
        assertThat(masked)
                .startsWith("DB_PASSWORD=***masked:" + SecretMatcher.NAMED + ":")
                .doesNotContain("horse");
        assertThat(MATCHER.scanNamed("l", "DB_PASSWORD", masked.substring(12)))
                .isEqualTo(MATCHER.scanNamed("l", "DB_PASSWORD", WORD));
        assertThat(MASK.named("POSTGRES_URL", "postgres://app:" + WORD + "@db/app"))
                .startsWith("postgres://app:***masked:")
                .endsWith("@db/app");
    }

    @Test
    void commandsKeepTheirShape() {
        assertThat(MASK.command("mysql --password=" + WORD + " -e 'select 1' && DB_PASSWORD=" + WORD + " psql"))
                .startsWith("mysql --password=***masked:")
                .contains("*** -e 'select 1' && DB_PASSWORD=***masked:")
                .endsWith("*** psql")
                .doesNotContain(WORD);
        assertThat(MASK.arguments(List.of("server", "--auth-token", WORD, "--port", "80")))
                .satisfies(words -> assertThat(words.get(2)).startsWith("***masked:"))
                .contains("server", "--auth-token", "--port", "80");
    }

    @Test
    void wordsOfShellsAndOptionsWithoutValues() {
        assertThat(MASK.arguments(List.of("sh", "-c", "API_TOKEN=" + WORD + " serve")))
                .satisfies(words -> assertThat(words.get(2))
                        .startsWith("API_TOKEN=***masked:")
                        .endsWith("*** serve"));
        assertThat(MASK.command("curl -u --password=" + WORD + " x")).doesNotContain(WORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PATH=/usr/bin:/bin",
                "DB_PASSWORD_FILE=/run/secrets/db",
                "API_KEY=${API_KEY}",
                "echo ***masked: nothing",
                "${masked-0}",
                "\u0000\uD83D\uDE00"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(MASK.variable(text)).isEqualTo(text);
        assertThat(MASK.command(text)).isEqualTo(text);
        assertThat(MASK.concerns(text)).isFalse();
    }

    @Test
    void aForgedMaskHidesNothing() {
        String forged = "***masked:x::1-2:aa*** ***masked: " + TOKEN;
        assertThat(MATCHER.scanText("l", forged)).anyMatch(hit -> hit.kind().equals("npm-access-token"));
        assertThat(MASK.text(forged)).doesNotContain(TOKEN);
    }

    @Test
    void moreThanOneScanListsAreMaskedToo() {
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 250; i++) {
            tokens.add("npm_" + Chars.BASE62.sample(33) + (100 + i));
        }
        String masked = MASK.text(String.join(" ", tokens));
        assertThat(masked).doesNotContain(tokens.get(0).substring(4, 12)).contains("***masked:");
        assertThat(tokens).noneMatch(masked::contains);
    }
}
