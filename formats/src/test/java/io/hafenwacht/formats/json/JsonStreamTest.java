package io.hafenwacht.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.json.JsonStream.Pruning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
