package io.hafenwacht.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// Writes a tree as JSON (RFC 8259), indented, fields in their order: what [JsonParser] reads back is the
/// same tree but for positions.
public final class JsonText {
    private JsonText() {}

    /// Ends with a line break; flushes and does not close the writer.
    public static void write(Node node, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            value(node, json);
        }
        out.write('\n');
        out.flush();
    }

    private static void value(Node node, JsonGenerator json) throws IOException {
        switch (node) {
            case Node.Mapping mapping -> {
                json.writeStartObject();
                for (Map.Entry<String, Node> field : mapping.fields().entrySet()) {
                    json.writeFieldName(field.getKey());
                    value(field.getValue(), json);
                }
                json.writeEndObject();
            }
            case Node.Sequence sequence -> {
                json.writeStartArray();
                for (Node item : sequence.items()) {
                    value(item, json);
                }
                json.writeEndArray();
            }
            case Node.Scalar scalar -> scalar(scalar, json);
        }
    }

    private static void scalar(Node.Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar.type()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case STRING -> json.writeString(scalar.text());
            // As it was spelled: a number may be larger than any Java type.
            case INTEGER, DECIMAL -> json.writeNumber(scalar.text());
        }
    }
}
