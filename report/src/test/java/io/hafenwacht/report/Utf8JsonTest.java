package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is written here is what [IndentedJson] writes.
class Utf8JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"\\/\b\f\n\r\t\u0000\u001b\u007f",
                "ä€😀",
                "\u0080\u009f\u00ad\u200b\u202e\u2028\u2066\ufeff",
                "\udb40\udc41",
                "before \"quoted\" after ä and more"
            })
    void writesTextsAsTheLibraryDoes(String text) throws IOException {
        assertThat(mine(text)).isEqualTo(theirs(text));
    }

    @Test
    void writesAnyTextAsTheLibraryDoes() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            String text = IntStream.range(0, random.nextInt(30))
                    .mapToObj(_ -> Character.toString(point(random)))
                    .collect(Collectors.joining());
            assertThat(mine(text)).isEqualTo(theirs(text));
        }
    }

    private static int point(Random random) {
        int point = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT);
        return Character.isBmpCodePoint(point) && Character.isSurrogate((char) point) ? 'x' : point;
    }

    /// The buffer fills in the middle of characters of all widths; none is handed over in parts.
    @ParameterizedTest
    @ValueSource(strings = {"ä", "€", "😀", "\"", "a"})
    void handsOverWholeCharactersToWriters(String character) throws IOException {
        for (int before = 0; before < 4; before++) {
            String text = "x".repeat(before) + "ä" + character.repeat(100_000);
            var out = new StringWriter();
            Utf8Json.write(Utf8Sink.of(out), json -> json.text(text));
            assertThat(out.toString()).isEqualTo("\"" + text.replace("\"", "\\\"") + "\"\n");
        }
    }

    @Test
    void halfACharacterBecomesAQuestionMark() throws IOException {
        assertThat(mine("a\ud83d")).contains("\"a?\"");
        assertThat(mine("\ude00b")).contains("\"?b\"");
    }

    /// Lists of none, of one, of more than stand in memory at once.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 64, 65, 1_024, 1_025, 5_000})
    void writesListsOfAnyLengthInOrder(int size) throws IOException {
        List<Integer> items = IntStream.range(0, size).boxed().toList();
        String mine = mine(json -> json.list("items", items, (part, item) -> {
            part.object();
            part.field("number", item);
            part.endObject();
        }));
        var theirs = new StringWriter();
        IndentedJson.write(theirs, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Integer item : items) {
                json.writeStartObject();
                json.writeNumberField("number", item);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        assertThat(mine).isEqualTo(theirs.toString());
    }

    private static String mine(String text) throws IOException {
        return mine(json -> {
            json.field("text", text);
            json.texts("texts", List.of(text, text));
            json.field("number", 7);
            json.field("share", 0.25);
            json.field("yes", true);
            json.object("none");
            json.endObject();
            json.texts("empty", List.of());
            json.field("value", Utf8Json.value(1, part -> {
                part.object();
                part.field(text, "x");
                part.endObject();
            }));
        });
    }

    private static String mine(Utf8Json.Body fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Utf8Json.write((part, length) -> bytes.write(part, 0, length), json -> {
            json.object();
            fields.write(json);
            json.endObject();
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String theirs(String text) throws IOException {
        var out = new StringWriter();
        IndentedJson.write(out, json -> {
            json.writeStartObject();
            json.writeStringField("text", text);
            IndentedJson.strings(json, "texts", List.of(text, text));
            json.writeNumberField("number", 7);
            json.writeNumberField("share", 0.25);
            json.writeBooleanField("yes", true);
            json.writeObjectFieldStart("none");
            json.writeEndObject();
            IndentedJson.strings(json, "empty", List.of());
            json.writeObjectFieldStart("value");
            json.writeStringField(text, "x");
            json.writeEndObject();
            json.writeEndObject();
        });
        return out.toString();
    }
}
