package io.hafenwacht.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.json.JsonStream.Pruning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {
    private static final String TEXT = """
            {"kind": "List", "items": [{"a": 1, "b": {"c": "x", "d": [true, null]}}, {"a": 2.5}], "meta": {"n": "€"}}
            """;
    private final List<Node> items = new ArrayList<>();

    @Test
    void itemsGoOutAndTheRestComesBack() throws Exception {
        Node rest = read(TEXT, Pruning.NONE);
        assertThat(rest.entries().keySet()).containsExactly("kind", "meta");
        assertThat(rest.at("meta", "n").stringOrEmpty()).isEqualTo("€");
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().at("b", "d").elements().getFirst().bool()).contains(true);
        assertThat(items.getFirst()).isEqualTo(withoutPositions());
    }

    @Test
    void whatIsPrunedIsSkipped() throws Exception {
        read(TEXT, new Pruning(Map.of("b", new Pruning(Map.of("d", Pruning.DROPPED)))));
        assertThat(items.getFirst().get("b").entries().keySet()).containsExactly("c");
    }

    @Test
    void aTakerKnowsWhatCameBefore() throws Exception {
        var told = new ArrayList<String>();
        var taker = new JsonStream.Taker() {
            @Override
            public void item(Node item) {
                items.add(item);
                told.add("item");
            }

            @Override
            public void field(String name, Node value) {
                told.add(name);
            }

            @Override
            public boolean needless(String field, Map<String, Node> before) {
                return field.equals("b") && before.containsKey("a");
            }
        };
        String text = """
                {"items": [{"a": 1, "b": {"a": [2]}, "c": {"a": 1, "b": 3}}, {"b": 4, "a": 1}], "metadata": {}}""";
        JsonStream.take(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("items"), Pruning.NONE, taker);
        assertThat(told).containsExactly("item", "item", "metadata");
        assertThat(items.getFirst().entries().keySet()).containsExactly("a", "c");
        assertThat(items.getFirst().at("c", "b").integer()).contains(3L);
        assertThat(items.getLast().entries().keySet()).containsExactly("b", "a");
    }

    /// Cut anywhere it fails as told, and never otherwise.
    @Test
    void everyBeginningIsAFailure() {
        byte[] bytes = TEXT.strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            var in = new ByteArrayInputStream(bytes, 0, length);
            int at = length;
            assertThatThrownBy(() -> JsonStream.read(in, Set.of("items"), Pruning.NONE, items::add))
                    .as("%d bytes", at)
                    .isInstanceOf(ParseFailure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "{\"items\": [}", "{\"items\": [{\"a\": }]}", "nonsense"})
    void broken(String text) {
        assertThatThrownBy(() -> read(text, Pruning.NONE)).isInstanceOf(ParseFailure.class);
    }

    /// However the bytes arrive, values read as the parser of whole texts reads them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"plain\"",
                "\"a\\n\\t\\\"\\\\\\/\\u00e4\\ud83d\\ude00\"",
                "\"ä€😀\"",
                "0",
                "-1",
                "12.50",
                "1e9",
                "-0.5E-3",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                "[ 1 , \"x\" , [ ] , { } ]",
                "{\"\" : 1, \"ä\\n\": {\"b\": [1, 2]}, \"b\": 3, \"b\": 4}"
            })
    void valuesAreThoseOfTheParser(String value) throws Exception {
        String text = "\uFEFF{\"items\": [{\"v\": " + value + ", \"after\": true}]}";
        Node expected = new JsonParser()
                .parse(("{\"v\": " + value + "}").getBytes(StandardCharsets.UTF_8))
                .root();
        for (int step : List.of(1, 3, 1_000)) {
            items.clear();
            JsonStream.read(
                    slowly(text.getBytes(StandardCharsets.UTF_8), step), Set.of("items"), Pruning.NONE, items::add);
            assertThat(shown(items.getFirst().get("v"))).isEqualTo(shown(expected.get("v")));
            assertThat(items.getFirst().get("after").bool()).contains(true);
            items.clear();
            JsonStream.read(
                    slowly(text.getBytes(StandardCharsets.UTF_8), step),
                    Set.of("items"),
                    new Pruning(Map.of("v", Pruning.DROPPED)),
                    items::add);
            assertThat(items.getFirst().entries().keySet()).containsExactly("after");
        }
    }

    /// Texts and names of all lengths, so that they end before, at and after the ends of buffers.
    @Test
    void textsGoOverTheEndsOfBuffers() throws Exception {
        for (String unit : List.of("a", "ä", "😀", "\\n", "\\u20ac")) {
            var text = new StringBuilder("{\"items\": [");
            List<Integer> lengths = List.of(1, 700, 30_000, 3, 33_000, 70_000, 2, 140_000, 5);
            for (int length : lengths) {
                String value = unit.repeat(length);
                text.append("{\"k")
                        .append(length)
                        .append("\": \"")
                        .append(value)
                        .append("\", \"");
                text.append(value, 0, Math.min(value.length(), 1_200)).append("\": [1]}, ");
            }
            items.clear();
            read(text + "{}]}", Pruning.NONE);
            assertThat(items).hasSize(lengths.size() + 1);
            String one = unit.length() > 2 && unit.startsWith("\\") ? "€" : unit.equals("\\n") ? "\n" : unit;
            for (int i = 0; i < lengths.size(); i++) {
                assertThat(items.get(i).get("k" + lengths.get(i)).stringOrEmpty())
                        .isEqualTo(one.repeat(lengths.get(i)));
                assertThat(items.get(i).entries().values()).last().isInstanceOf(Node.Sequence.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "tru",
                "True",
                "nul",
                "NaN",
                "1 2",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\tb\"",
                "'a'",
                "[1,]",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\": 1,}",
                "{a: 1}",
                "[}",
                "// x",
                "11111111111111111111111111111111111111111111111111x"
            })
    void noValue(String value) {
        assertThatThrownBy(() -> read("{\"items\": [{\"v\": " + value + "}]}", Pruning.NONE))
                .isInstanceOf(ParseFailure.class)
                .hasMessageStartingWith("no valid JSON: ");
    }

    @Test
    void bytesThatAreNoText() {
        for (int wrong : List.of(0xff, 0xc3, 0x80, 0xed)) {
            for (int many : List.of(1, 200_000)) {
                byte[] bytes = ("{\"items\": [\"" + "?".repeat(many) + "\"]}").getBytes(StandardCharsets.ISO_8859_1);
                for (int i = 0; i < many; i++) {
                    bytes["{\"items\": [\"".length() + i] = (byte) wrong;
                }
                assertThatThrownBy(() -> JsonStream.read(
                                new ByteArrayInputStream(bytes), Set.of("items"), Pruning.NONE, items::add))
                        .isInstanceOf(ParseFailure.class)
                        .hasMessageContaining("UTF-8");
            }
        }
    }

    @Test
    void aFailureSaysWhere() {
        assertThatThrownBy(() -> read("{\n  \"items\": [\n    {\"a\": ?}]}", Pruning.NONE))
                .isInstanceOfSatisfying(ParseFailure.class, e -> {
                    assertThat(e.problem().position()).isEqualTo(new Node.Position(3, 11));
                    assertThat(e.problem().what().english()).isEqualTo("no valid JSON: expected a value, got '?'");
                    assertThat(e.problem().what().german())
                            .isEqualTo("kein gültiges JSON: Wert erwartet, '?' gefunden");
                });
    }

    @Test
    void aTextIsBounded() {
        String endless = "\\n" + "x".repeat(5 << 20);
        assertThatThrownBy(() -> read("{\"items\": [\"" + endless + "\"]}", Pruning.NONE))
                .isInstanceOf(ParseFailure.class)
                .hasMessageContaining("text-string");
    }

    @Test
    void depthIsBounded() {
        String deep = "{\"items\": [" + "[".repeat(200) + "]".repeat(200) + "]}";
        assertThatThrownBy(() -> read(deep, Pruning.NONE)).isInstanceOf(ParseFailure.class);
    }

    @Test
    void anArrayOfAnyLength() throws Exception {
        JsonStream.array(stream("[1, {\"a\": 2}, null]"), items::add);
        assertThat(items).hasSize(3);
        JsonStream.array(stream("null"), items::add);
        assertThat(items).hasSize(3);
        assertThatThrownBy(() -> JsonStream.array(stream("{}"), items::add)).isInstanceOf(ParseFailure.class);
        assertThatThrownBy(() -> JsonStream.array(stream("[1"), items::add)).isInstanceOf(ParseFailure.class);
    }

    /// An item, and all beside the items together, may not grow without end in small steps.
    @Test
    void textIsBounded() throws Exception {
        String part = "\"" + "x".repeat(4 << 20) + "\"";
        assertThatThrownBy(() -> read("{\"items\": [[" + (part + ",").repeat(4) + part + "]]}", Pruning.NONE))
                .isInstanceOf(ParseFailure.class)
                .hasMessageContaining("text-bytes");
        assertThatThrownBy(() -> read(
                        "{\"a\":" + part + ",\"b\":" + part + ",\"items\":[],\"c\":" + part + ",\"d\":" + part + "}",
                        Pruning.NONE))
                .isInstanceOf(ParseFailure.class);
        read("{\"items\": [" + (part + ",").repeat(5) + part + "]}", Pruning.NONE);
        assertThat(items).hasSize(6);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream slowly(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, step));
            }
        };
    }

    /// Without positions.
    private static String shown(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.type() + " " + scalar.text();
            case Node.Sequence sequence ->
                sequence.items().stream().map(JsonStreamTest::shown).toList().toString();
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + shown(field.getValue()))
                        .toList()
                        .toString();
        };
    }

    private Node read(String text, Pruning pruning) throws IOException, ParseFailure {
        return JsonStream.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("items"), pruning, items::add);
    }

    private static Node withoutPositions() throws Exception {
        var one = new ArrayList<Node>();
        JsonStream.read(
                new ByteArrayInputStream("{\"items\":[{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[true,null]}}]}"
                        .getBytes(StandardCharsets.UTF_8)),
                Set.of("items"),
                Pruning.NONE,
                one::add);
        return one.getFirst();
    }
}
