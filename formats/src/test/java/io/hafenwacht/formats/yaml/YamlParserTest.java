package io.hafenwacht.formats.yaml;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlParserTest {
    private static final String MANIFEST = """
            apiVersion: v1
            kind: Pod
            metadata: &meta
              name: "web"
              labels: {app: 'web', tier: front}
            spec:
              hostPID: yes   # boolean to kubectl
              containers:
                - name: a
                  image: docker.io/library/nginx:1.27
                  args: ["--x", !!str 5]
                - <<: *meta
                  name: b
              text: |
                several
                lines
            ---
            second: ~
            """;

    private final YamlParser parser = new YamlParser();

    static Arguments[] scalars() {
        return new Arguments[] {
            arguments("yes", "true", ScalarType.BOOLEAN),
            arguments("On", "true", ScalarType.BOOLEAN),
            arguments("n", "false", ScalarType.BOOLEAN),
            arguments("False", "false", ScalarType.BOOLEAN),
            arguments("yEs", "yEs", ScalarType.STRING),
            arguments("'yes'", "yes", ScalarType.STRING),
            arguments("\"5\"", "5", ScalarType.STRING),
            arguments("!!str yes", "yes", ScalarType.STRING),
            arguments("!!int '5'", "5", ScalarType.INTEGER),
            arguments("!custom x", "x", ScalarType.STRING),
            arguments("~", "", ScalarType.NULL),
            arguments("NULL", "", ScalarType.NULL),
            arguments("nUll", "nUll", ScalarType.STRING),
            arguments("0", "0", ScalarType.INTEGER),
            arguments("-17", "-17", ScalarType.INTEGER),
            arguments("+17", "17", ScalarType.INTEGER),
            arguments("0644", "420", ScalarType.INTEGER),
            arguments("0o644", "420", ScalarType.INTEGER),
            arguments("0x1F", "31", ScalarType.INTEGER),
            arguments("-0x1F", "-31", ScalarType.INTEGER),
            arguments("0b11", "3", ScalarType.INTEGER),
            arguments("1_000", "1000", ScalarType.INTEGER),
            arguments("12345678901234567890", "12345678901234567890", ScalarType.INTEGER),
            arguments("0899", "0899", ScalarType.DECIMAL),
            arguments("0o", "0o", ScalarType.STRING),
            arguments("0x", "0x", ScalarType.STRING),
            arguments("1.5", "1.5", ScalarType.DECIMAL),
            arguments(".5", ".5", ScalarType.DECIMAL),
            arguments("1e3", "1e3", ScalarType.DECIMAL),
            arguments("-.inf", "-.inf", ScalarType.DECIMAL),
            arguments(".nan", ".nan", ScalarType.DECIMAL),
            arguments("22:22", "22:22", ScalarType.STRING),
            arguments("190:20:30", "190:20:30", ScalarType.STRING),
            arguments("2001-01-01", "2001-01-01", ScalarType.STRING),
            arguments("1.2.3", "1.2.3", ScalarType.STRING),
            arguments("-", "", ScalarType.NULL),
            arguments("10Mi", "10Mi", ScalarType.STRING),
        };
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void typesScalarsAsKubectl(String yaml, String text, ScalarType type) {
        Node value = parser.parse("[" + (yaml.equals("-") ? "" : yaml + ", ") + "~]")
                .root()
                .elements()
                .getFirst();

        assertThat(value).isInstanceOfSatisfying(Scalar.class, scalar -> {
            assertThat(scalar.text()).isEqualTo(text);
            assertThat(scalar.type()).isEqualTo(type);
        });
    }

    @Test
    void readsATreeWithPositions() {
        ParseResult result = parser.parse(MANIFEST);
        Node pod = result.root();

        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        assertThat(result.documents()).hasSize(2);
        assertThat(result.documents().get(1).get("second").absent()).isTrue();
        assertThat(pod.at("spec", "hostPID")).isEqualTo(new Scalar("true", ScalarType.BOOLEAN, new Position(7, 12)));
        assertThat(pod.at("metadata", "labels").entries()).containsOnlyKeys("app", "tier");
        assertThat(pod.at("spec", "text").stringOrEmpty()).isEqualTo("several\nlines\n");
        Node second = pod.at("spec", "containers").elements().get(1);
        assertThat(second.get("name").stringOrEmpty()).isEqualTo("b");
        assertThat(second.at("labels", "app").stringOrEmpty()).isEqualTo("web");
        assertThat(second.at("labels", "app").position()).isEqualTo(new Position(5, 17));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1 ; <<: {a: 2, b: 2}       | 1 | 2
            <<: {a: 2, b: 2} ; a: 1       | 1 | 2
            <<: [{a: 3}, {a: 2, b: 2}]    | 3 | 2
            """)
    void mergesAsTheYaml11TypeSays(String lines, long a, long b) {
        Node root = parser.parse(lines.replace(" ; ", "\n")).root();

        assertThat(root.get("a").integer()).contains(a);
        assertThat(root.get("b").integer()).contains(b);
    }

    @Test
    void keysAreText() {
        assertThat(parser.parse("{1: a, yes: b, ~: c, '<<': d, 010: e}").root().entries())
                .containsOnlyKeys("1", "true", "null", "<<", "8");
    }

    @Test
    void emptyTextHasNoDocument() {
        assertThat(parser.parse("").documents()).isEmpty();
        assertThat(parser.parse("# only a comment\n").documents()).isEmpty();
        assertThat(parser.parse("---\n---\n").documents()).hasSize(2);
    }

    @Test
    void warnsOfDuplicateKeysAndTakesTheLast() {
        ParseResult result = parser.parse("a: 1\nb: 2\na: 3\n");

        assertThat(result.root().get("a").integer()).contains(3L);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().getFirst().message().english())
                .isEqualTo("line 3, column 1: key 'a' again, first in line 1; the last value counts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: b: c'          | 1
            'a: [1, 2'         | 1
            'a: \"x'           | 1
            'a: *none'         | 1
            '? [a]~: b'        | 1
            'a: 1~ b: 2'       | 2
            'a: 1~\tb: 2'      | 2
            'a: @x'            | 1
            '<<: 5'            | 1
            '<<: [{a: 1}, 5]'  | 1
            """)
    void saysWhereItFails(String yaml, int line) {
        ParseResult result = parser.parse(yaml.replace('~', '\n'));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ParseResult.Failed.class,
                        failed -> assertThat(failed.problem().position().line()).isEqualTo(line));
    }

    @Test
    void keepsTheDocumentsBeforeAnError() {
        ParseResult result = parser.parse("a: 1\n---\nb: [\n");

        assertThat(result.failed()).isTrue();
        assertThat(result.documents()).hasSize(1);
    }

    static Arguments[] bombs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
        StringBuilder few = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 24; i++) {
            few.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ",*a" + (i - 1) + "]\n");
        }
        return new Arguments[] {
            arguments("many aliases", laughs.toString()),
            arguments("few aliases, doubling", few.toString()),
            arguments("self reference", "&a [*a]"),
            arguments("self reference in a key's value", "&a {b: *a}"),
            arguments("self as merge", "&a {<<: *a}"),
            arguments("self as key", "&a {*a : b}"),
            arguments("deep flow", "[".repeat(100_000)),
            arguments("deep block", "- ".repeat(100_000)),
            arguments("deep keys", "? ".repeat(100_000)),
            arguments("huge escape", "\"\\UFFFFFFFF\""),
            arguments("escape beyond Unicode", "\"\\U00110000\""),
            arguments("half a surrogate pair", "\"\\uD800"),
            arguments("huge directive", "%YAML 99999999999.1\n--- a"),
            arguments("bytes of a tag that are no UTF-8", "!<%FF> a"),
            arguments("control character", "a: \u0001"),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void endsBombsAsFailures(String name, String yaml) {
        assertThat(parser.parse(yaml).failed()).as(name).isTrue();
    }

    @Test
    void keepsItsLimits() {
        var small = new YamlParser(new ParseLimits(
                new Limit("b", 40, "bytes", "test"),
                new Limit("d", 3, "levels", "test"),
                new Limit("n", 5, "nodes", "test"),
                new Limit("s", 8, "characters", "test")));

        assertThat(small.parse("[[[1]]]").failed()).isFalse();
        assertThat(small.parse("[[[[1]]]]").failed()).isTrue();
        assertThat(small.parse("[1,2,3,4]").failed()).isFalse();
        assertThat(small.parse("[1,2,3,4,5]").failed()).isTrue();
        assertThat(small.parse("abcdefgh").failed()).isFalse();
        assertThat(small.parse("abcdefghi").failed()).isTrue();
        assertThat(small.parse("abcdefghi: 1").failed()).isTrue();
        assertThat(small.parse("a:" + " ".repeat(38)).failed()).isFalse();
        assertThat(small.parse("a:" + " ".repeat(39)).failed()).isTrue();
    }

    @Test
    void survivesTruncation() {
        assertThat(ParserAttack.truncate(parser, MANIFEST)).isPositive();
    }

    @Test
    void survivesFlippedBits() {
        assertThat(ParserAttack.flip(parser, MANIFEST)).isPositive();
        assertThat(MANIFEST.getBytes(UTF_8).length).isLessThan(16 << 10);
    }
}
