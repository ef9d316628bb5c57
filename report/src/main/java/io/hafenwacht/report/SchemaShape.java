package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// What a value of the JSON report looks like: the subset of JSON Schema 2020-12 that describing it takes.
sealed interface SchemaShape {
    SchemaShape TEXT = new Words(List.of());
    SchemaShape COUNT = new Number("integer", 0, Double.MAX_VALUE);
    SchemaShape SHARE = new Number("number", 0, 1);
    SchemaShape FLAG = new Flag();

    /// A text; where `words` has any, one of them.
    record Words(List<String> words) implements SchemaShape {}

    /// A number, both bounds included.
    record Number(String type, double least, double most) implements SchemaShape {}

    record Flag() implements SchemaShape {}

    record Many(SchemaShape item) implements SchemaShape {}

    /// An object whose names are data; where `names` has any, one of them.
    record Named(List<String> names, SchemaShape value) implements SchemaShape {}

    record Fields(List<Field> fields) implements SchemaShape {}

    /// One field: `always` says whether every such object has it.
    record Field(String name, boolean always, String meaning, SchemaShape shape) {}

    static Field always(String name, SchemaShape shape, String meaning) {
        return new Field(name, true, meaning, shape);
    }

    static Field maybe(String name, SchemaShape shape, String meaning) {
        return new Field(name, false, meaning, shape);
    }

    static SchemaShape fields(Field... fields) {
        return new Fields(List.of(fields));
    }

    static SchemaShape many(Field... fields) {
        return new Many(fields(fields));
    }

    /// The words of an enum, so that a new one is never forgotten here.
    static <E> List<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    /// One word for the table of fields.
    default String word() {
        return switch (this) {
            case Words w -> w.words().isEmpty() ? "text" : String.join(", ", w.words());
            case Number n -> n.type().equals("integer") ? "count" : "number";
            case Flag f -> "true or false";
            case Many m ->
                m.item() instanceof Fields ? "list" : "list of " + m.item().word();
            case Named n -> "by name";
            case Fields f -> "object";
        };
    }

    /// Writes the keywords of this shape into an object that is open.
    default void write(JsonGenerator json) throws IOException {
        switch (this) {
            case Words words -> {
                json.writeStringField("type", "string");
                if (!words.words().isEmpty()) {
                    IndentedJson.strings(json, "enum", words.words());
                }
            }
            case Number number -> {
                json.writeStringField("type", number.type());
                json.writeNumberField("minimum", (long) number.least());
                if (number.most() < Double.MAX_VALUE) {
                    json.writeNumberField("maximum", (long) number.most());
                }
            }
            case Flag flag -> json.writeStringField("type", "boolean");
            case Many many -> {
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                many.item().write(json);
                json.writeEndObject();
            }
            case Named named -> {
                json.writeStringField("type", "object");
                if (!named.names().isEmpty()) {
                    json.writeObjectFieldStart("propertyNames");
                    IndentedJson.strings(json, "enum", named.names());
                    json.writeEndObject();
                }
                json.writeObjectFieldStart("additionalProperties");
                named.value().write(json);
                json.writeEndObject();
            }
            case Fields fields -> object(json, fields.fields());
        }
    }

    private static void object(JsonGenerator json, List<Field> fields) throws IOException {
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (Field field : fields) {
            json.writeObjectFieldStart(field.name());
            json.writeStringField("description", field.meaning());
            field.shape().write(json);
            json.writeEndObject();
        }
        json.writeEndObject();
        IndentedJson.strings(
                json,
                "required",
                fields.stream().filter(Field::always).map(Field::name).toList());
    }
}
