package io.hafenwacht.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedPartsTest {
    private final JsonParser parser = new JsonParser(ParseLimits.STANDARD, new RepeatedParts());

    @Test
    void sharesWhatIsSpelledAlikeInTheSamePlace() {
        Node first = read("{\"Id\":\"a\",\"HostConfig\":{\"Privileged\":false,\"Binds\":[\"/srv:/srv\"]}}");
        Node second = read("{\"Id\":\"b\",\"HostConfig\":{\"Privileged\":false,\"Binds\":[\"/srv:/srv\"]}}");
        assertThat(second.get("HostConfig")).isSameAs(first.get("HostConfig"));
        assertThat(second.get("Id").string()).contains("b");
    }

    @Test
    void sharesNothingBetweenPlaces() {
        Node one = read("{\"a\":{\"some\":\"value here\"},\"b\":{\"some\":\"value here\"}}");
        assertThat(one.get("a")).isEqualTo(one.get("b")).isNotSameAs(one.get("b"));
    }

    @Test
    void readsOnWhereAnEarlierPartOnlyBeginsTheSame() {
        read("{\"list\":[[\"0123456789\"],{\"k\":\"0123456789\"}]}");
        Node other = read("{\"list\":[[\"0123456789\",\"more\"],{\"k\":\"0123456789\",\"l\":1}]}");
        assertThat(other.get("list").elements().getFirst().elements()).hasSize(2);
        assertThat(other.get("list").elements().getLast().get("l").integer()).contains(1L);
    }

    @Test
    void refusesWhatIsBrokenBehindARepeatedPart() {
        read("{\"a\":{\"some\":\"value here\"}}");
        assertThat(parser.parse("{\"a\":{\"some\":\"value here\"}]")).isInstanceOf(ParseResult.Failed.class);
    }

    /// Each answer holds the one before some levels deeper.
    @Test
    void repeatsNestNoDeeperThanAnAnswerMay() {
        String text = "[0]";
        for (int i = 0; i < 20; i++) {
            text = "[".repeat(30) + text + "]".repeat(30);
            assertThat(parser.parse(text) instanceof ParseResult.Parsed)
                    .as("%s characters", text.length())
                    .isEqualTo(new JsonParser().parse(text) instanceof ParseResult.Parsed);
        }
    }

    @Test
    void keepsNoPositions() {
        assertThat(read("\n{\"a\":{\"some\":\"value here\"}}").get("a").position())
                .isEqualTo(Position.UNKNOWN);
    }

    /// More places and spellings than are kept, deep and shallow: each answer is what a parser without memory
    /// says.
    @Test
    void saysOfManyWhatAParserWithoutMemorySays() {
        var random = new Random(7);
        List<String> texts =
                IntStream.range(0, 2_000).mapToObj(_ -> value(random, 4)).toList();
        for (String text : texts) {
            assertThat(bare(read(text)))
                    .as(text)
                    .isEqualTo(bare(new JsonParser().parse(text).root()));
        }
        // Once more, and in many threads.
        assertThat(texts.parallelStream()
                        .filter(text -> !bare(read(text))
                                .equals(bare(new JsonParser().parse(text).root()))))
                .isEmpty();
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 3 : 6);
        int size = random.nextInt(5);
        return switch (kind) {
            case 0 -> Integer.toString(random.nextInt(3));
            case 1 -> "\"" + "long text, ".repeat(random.nextInt(3)) + random.nextInt(3) + "\"";
            case 2 -> random.nextBoolean() ? "null" : "true";
            case 3 -> "[" + String.join(",", values(random, depth, size)) + "]";
            default -> {
                List<String> fields = new ArrayList<>();
                List<String> values = values(random, depth, size);
                for (int i = 0; i < values.size(); i++) {
                    fields.add("\"f" + i + "-" + random.nextInt(30) + "\":" + values.get(i));
                }
                yield "{" + String.join(",", fields) + "}";
            }
        };
    }

    private static List<String> values(Random random, int depth, int size) {
        return IntStream.range(0, size).mapToObj(_ -> value(random, depth - 1)).toList();
    }

    /// Without positions.
    private static Object bare(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> {
                List<Object> fields = new ArrayList<>();
                mapping.fields().forEach((name, value) -> fields.add(List.of(name, bare(value))));
                yield fields;
            }
            case Node.Sequence sequence ->
                List.of(
                        "list",
                        sequence.items().stream().map(RepeatedPartsTest::bare).toList());
            case Node.Scalar scalar -> List.of(scalar.type(), scalar.text());
        };
    }

    private Node read(String text) {
        return parser.parse(text).root();
    }
}
