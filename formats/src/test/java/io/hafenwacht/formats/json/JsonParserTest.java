package io.hafenwacht.formats.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.ParserAttack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonParserTest {
    private static final String CONFIG = """
            {
              "architecture": "amd64",
              "config": {"User": "0", "Env": ["PATH=/bin", "GRÜSSE=ja"], "Healthcheck": null},
              "size": 12345678901234567890, "ratio": -1.5e3, "ok": true, "no": false, "empty": {}, "none": []
            }
            """;

    private final JsonParser parser = new JsonParser();

    static Arguments[] scalars() {
        return new Arguments[] {
            arguments("\"a\\u00e4\\n\"", "aä\n", ScalarType.STRING),
            arguments("0", "0", ScalarType.INTEGER),
            arguments("-12", "-12", ScalarType.INTEGER),
            arguments("12345678901234567890123", "12345678901234567890123", ScalarType.INTEGER),
            arguments("1.50", "1.50", ScalarType.DECIMAL),
            arguments("1E2", "1E2", ScalarType.DECIMAL),
            arguments("true", "true", ScalarType.BOOLEAN),
            arguments("false", "false", ScalarType.BOOLEAN),
            arguments("null", "", ScalarType.NULL),
        };
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void typesScalars(String json, String text, ScalarType type) {
        assertThat(parser.parse(json).root()).isEqualTo(new Scalar(text, type, new Position(1, 1)));
    }

    @Test
    void readsATreeWithPositions() {
        Node root = parser.parse(CONFIG).root();

        assertThat(root.entries().keySet())
                .containsExactly("architecture", "config", "size", "ratio", "ok", "no", "empty", "none");
        assertThat(root.get("architecture")).isEqualTo(new Scalar("amd64", ScalarType.STRING, new Position(2, 19)));
        assertThat(root.at("config", "Env").elements())
                .extracting(Node::stringOrEmpty)
                .containsExactly("PATH=/bin", "GRÜSSE=ja");
        assertThat(root.at("config", "Healthcheck").absent()).isTrue();
        assertThat(root.at("config", "Healthcheck").position()).isEqualTo(new Position(3, 77));
    }

    @Test
    void readsTheSameFromEverySource() throws IOException {
        ParseResult expected = parser.parse(CONFIG);

        assertThat(parser.parse(CONFIG.getBytes(UTF_8))).isEqualTo(expected);
        assertThat(parser.parse(MemorySegment.ofArray(CONFIG.getBytes(UTF_8)))).isEqualTo(expected);
        assertThat(parser.parse(new ByteArrayInputStream(CONFIG.getBytes(UTF_8))))
                .isEqualTo(expected);
        assertThat(parser.parse(("\ufeff" + CONFIG).getBytes(UTF_8))).isEqualTo(expected);
        assertThat(parser.parse(("\ufeff" + CONFIG).getBytes(UTF_16LE))).isEqualTo(expected);
    }

    @Test
    void warnsOfDuplicateKeysAndTakesTheLast() {
        ParseResult result = parser.parse("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}");

        assertThat(result.root().get("a").integer()).contains(3L);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().getFirst().message().english())
                .isEqualTo("line 3, column 2: key 'a' again, first in line 1; the last value counts");
        assertThat(result.warnings().getFirst().message().german()).startsWith("Zeile 3, Spalte 2: Schlüssel 'a'");
    }

    @Test
    void countsWarningsItHasNoRoomFor() {
        ParseResult result = parser.parse("{" + "\"a\":1,".repeat(103) + "\"a\":1}");

        assertThat(result.warnings()).hasSize(101);
        assertThat(result.warnings().getLast().what().english()).startsWith("3 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''            | 1 | 1
            {             | 1 | 2
            [1,           | 1 | 4
            [1 2]         | 1 | 5
            {"a" 1}       | 1 | 6
            {a: 1}        | 1 | 2
            {"a": 1} {}   | 1 | 10
            [1,]          | 1 | 4
            01            | 1 | 2
            nul           | 1 | 1
            "abc          | 1 | 5
            // x          | 1 | 1
            NaN           | 1 | 4
            """)
    void saysWhereItFails(String json, int line, int column) {
        ParseResult result = parser.parse(json);

        assertThat(result).isInstanceOf(ParseResult.Failed.class);
        Position at = ((ParseResult.Failed) result).problem().position();
        assertThat(at.line()).isEqualTo(line);
        assertThat(at.column()).isBetween(column - 1, column + 1);
        assertThat(result.documents()).isEmpty();
    }

    @Test
    void saysWhereBytesAreNoText() {
        ParseResult result = parser.parse(new byte[] {'[', '\n', '"', (byte) 0xc3, '"', ']'});

        assertThat(((ParseResult.Failed) result).problem().message().english())
                .isEqualTo("line 2, column 2: expected UTF-8, got other bytes");
    }

    @Test
    void quotesLittleOfABrokenText() {
        ParseResult result = parser.parse("{\"password\": hunter2hunter2hunter2hunter2hunter2}");

        assertThat(((ParseResult.Failed) result).problem().what().english()).doesNotContain("hunter2hunter2hunter2");
    }

    @ParameterizedTest
    @CsvSource({"[[[1]]],true", "[[[[1]]]],false", "'[1,2,3,4]',true", "'[1,2,3,4,5]',false", "[\"abcdefgh\"],true"})
    void keepsItsLimits(String json, boolean within) {
        var small = new JsonParser(new ParseLimits(
                new Limit("b", 12, "bytes", "test"),
                new Limit("d", 3, "levels", "test"),
                new Limit("n", 5, "nodes", "test"),
                new Limit("s", 8, "characters", "test")));

        assertThat(small.parse(json).failed()).isEqualTo(!within);
        assertThat(small.parse("[" + " ".repeat(11) + "]").failed()).isTrue();
        assertThat(small.parse(("[" + " ".repeat(11) + "]").getBytes(UTF_8)).failed())
                .isTrue();
        assertThat(small.parse("[" + " ".repeat(10) + "]").failed()).isFalse();
        assertThat(small.parse("\"abcdefghi\"").failed()).isTrue();
    }

    @Test
    void survivesTruncation() {
        assertThat(ParserAttack.truncate(parser, CONFIG)).isEqualTo(CONFIG.getBytes(UTF_8).length - 1);
    }

    @Test
    void survivesFlippedBits() {
        assertThat(ParserAttack.flip(parser, CONFIG)).isPositive();
    }
}
