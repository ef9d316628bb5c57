package io.hafenwacht.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the plain reader answers is what the library says, positions included.
class PlainJsonTest {
    /// With so little depth allowed the plain reader has no answer, so that the library reads.
    private static final JsonParser LIBRARY = new JsonParser(new ParseLimits(
            ParseLimits.STANDARD.bytes(),
            new Limit("test-depth", 39, "levels", "below what the plain reader takes"),
            ParseLimits.STANDARD.nodes(),
            ParseLimits.STANDARD.stringLength()));

    private static final String CONFIG = """
            {"architecture": "amd64", "config": {"Env": ["PATH=/usr/bin", "Q=\\"\\u00e4\\/\\n\\\\"], "User": "",
              "ExposedPorts": {"80/tcp": {}}, "Cmd": null, "OnBuild": [], "Healthcheck": {"Interval": 30000000000}},
             "created": "2026-01-02T03:04:05.123456789Z", "history": [{"empty_layer": true}, {"empty_layer": false}],
            \t"numbers": [0, -0, 1.5, -12.25e+3, 1E5, 12345678901234567890], "ö 😀": "ü 😀 \\ud83d\\ude00" }
            """;

    @Test
    void readsTheConfigurationOfAnImageAsTheLibraryDoes() {
        assertThat(plain(CONFIG)).isPresent();
        assertAgreement(CONFIG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "\"x\"",
                "0",
                "-1",
                "true",
                "null",
                "[1,2]",
                "{\"a\":{\"b\":[{}]}}",
                "\n\n  {\n\"a\"\n:\n1\n}",
                "[\"\\u0000\"]",
                "[\"\\ud800\"]",
                "\t[1]\t"
            })
    void readsWhatIsPlain(String text) {
        assertThat(plain(text)).isPresent();
        assertAgreement(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "-",
                "--1",
                "tru",
                "truex",
                "[1 2]",
                "[1]]",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "\"a",
                "\"a\nb\"",
                "{\"a\":1,\"a\":2}",
                "[1]\r\n",
                "NaN",
                "// x\n1",
                "'a'",
                "[1,,2]",
                "{\"a\":}",
                "\u00a0[1]",
                "1 2",
                "\0"
            })
    void leavesTheRestToTheLibrary(String text) {
        assertThat(plain(text)).isEmpty();
    }

    @Test
    void leavesWhatIsDeepToTheLibrary() {
        assertThat(plain("[".repeat(40) + "]".repeat(40))).isPresent();
        assertThat(plain("[".repeat(41) + "]".repeat(41))).isEmpty();
        assertThat(plain("[".repeat(100_000))).isEmpty();
    }

    @Test
    void agreesOnEveryTruncation() {
        for (int length = 0; length < CONFIG.length(); length++) {
            assertAgreement(CONFIG.substring(0, length));
        }
    }

    @Test
    void agreesOnChangedCharacters() {
        var random = new Random(7);
        String alphabet = "{}[]\",:\\ \n\t\r0123456789eE+-.tfnu/\u0000\u001f\u00e4x";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(CONFIG);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertAgreement(text.toString());
        }
    }

    private static Optional<Node> plain(String text) {
        return PlainJson.read(text, ParseLimits.STANDARD, RepeatedParts.NONE);
    }

    private static void assertAgreement(String text) {
        plain(text)
                .ifPresent(node -> assertThat(LIBRARY.parse(text))
                        .as(text)
                        .isEqualTo(new ParseResult.Parsed(List.of(node), List.of())));
    }
}
