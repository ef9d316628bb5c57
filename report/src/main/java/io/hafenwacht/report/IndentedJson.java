package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// JSON as every writer here makes it: streamed, indented by two blanks, lines that end with `\n`, and no
/// character that moves a cursor or reorders text other than as an escape.
final class IndentedJson {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new VisibleEscapes())
            .build();

    private IndentedJson() {}

    /// What stands in the document.
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /// Writes one document with a line break at its end, and flushes; does not close `out`.
    static void write(Writer out, Body body) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            var printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            json.setPrettyPrinter(printer);
            body.write(json);
        }
        out.write('\n');
        out.flush();
    }

    /// A field, unless its value is empty.
    static void optional(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    static void strings(JsonGenerator json, String field, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /// An object `{"text": …}` as SARIF has it, or of one other field.
    static void object(JsonGenerator json, String field, String key, String value) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField(key, value);
        json.writeEndObject();
    }

    /// Four decimals: enough to rank, few enough that the last bits of a product never show.
    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /// What Jackson would write as it is though a terminal obeys it: DEL, C1 controls, bidirectional and
    /// zero-width characters. The value that a reader gets is the same.
    private static final class VisibleEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int DEL = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DEL] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            boolean surrogate = Character.isSurrogate((char) c);
            return !surrogate && TerminalText.dangerous(c) ? new SerializedString(String.format("\\u%04X", c)) : null;
        }
    }
}
