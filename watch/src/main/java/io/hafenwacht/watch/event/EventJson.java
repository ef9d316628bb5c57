package io.hafenwacht.watch.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as one JSON object: first `id`, `time` (UTC, as precise as it is known), `kind` ([Event#kind()]),
/// `system` and `origin`, then what its kind has. Fields may be added, never renamed. No character in it
/// moves a cursor or reorders text other than as an escape, and no line break is in it.
public final class EventJson {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .characterEscapes(new VisibleEscapes())
            .build();

    private EventJson() {}

    /// One object in English, without a line end.
    public static String line(Event event) {
        return line(event, Language.ENGLISH);
    }

    public static String line(Event event, Language language) {
        var out = new StringWriter(512);
        try {
            write(event, language, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses nothing", e);
        }
        return out.toString();
    }

    /// One object without a line end, in UTF-8; neither flushes nor closes `out`.
    public static void write(Event event, Language language, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            write(event, language, json);
        }
    }

    /// One object without a line end; neither flushes nor closes `out`.
    public static void write(Event event, Language language, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            write(event, language, json);
        }
    }

    /// One object into a document of the caller's.
    public static void write(Event event, Language language, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.id().toString());
        json.writeStringField("time", event.time().toString());
        json.writeStringField("kind", event.kind());
        json.writeStringField("system", event.origin().system());
        origin(event.origin(), json);
        switch (event) {
            case LogLine line -> logLine(line, json);
            case Happening happening -> happening(happening, json);
            case Sample sample -> sample(sample, json);
            case Detection detection -> {
                finding(detection.finding(), language, json);
                strings("because", texts(detection.because()), json);
            }
            case Incident incident -> incident(incident, language, json);
            case Blindness blindness -> blindness(blindness, language, json);
        }
        json.writeEndObject();
    }

    private static void origin(Origin origin, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("origin");
        json.writeStringField("kind", origin.kind().word());
        json.writeStringField("id", origin.id());
        json.writeStringField("name", origin.name());
        optional("image", origin.image(), json);
        if (!origin.labels().isEmpty()) {
            map("labels", origin.labels(), json);
        }
        json.writeEndObject();
    }

    private static void logLine(LogLine line, JsonGenerator json) throws IOException {
        json.writeStringField("channel", line.channel().word());
        json.writeStringField("level", line.level().word());
        json.writeStringField("text", line.text());
        if (line.cutBytes() > 0) {
            json.writeNumberField("cutBytes", line.cutBytes());
        }
    }

    private static void happening(Happening happening, JsonGenerator json) throws IOException {
        json.writeStringField("type", happening.type());
        json.writeStringField("action", happening.action());
        map("attributes", happening.attributes(), json);
    }

    private static void sample(Sample sample, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, Double> value : sample.values().entrySet()) {
            json.writeFieldName(value.getKey());
            number(value.getValue(), json);
        }
        json.writeEndObject();
    }

    /// Whole numbers without a fraction; JSON has no word for what is no number, so that becomes null.
    private static void number(double value, JsonGenerator json) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static void finding(Finding finding, Language language, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("finding");
        json.writeStringField("id", finding.id());
        json.writeStringField("check", finding.subject().check());
        text("title", finding.title(), language, json);
        json.writeStringField("severity", finding.severity().word());
        optional("severitySource", finding.severitySource(), json);
        json.writeStringField("outcome", finding.outcome().word());
        json.writeStringField("layer", finding.subject().layer().word());
        json.writeStringField("asset", finding.subject().asset());
        location(finding.location(), json);
        text("evidence", finding.evidence(), language, json);
        text("fix", finding.fix(), language, json);
        strings(
                "references",
                finding.references().stream().map(Object::toString).sorted().toList(),
                json);
        if (finding.risk().isPresent()) {
            json.writeObjectFieldStart("risk");
            json.writeNumberField("score", Math.round(finding.risk().get().score() * 10_000) / 10_000.0);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void location(Location location, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("location");
        optional("path", location.path(), json);
        if (location.line() > 0) {
            json.writeNumberField("line", location.line());
        }
        if (location.column() > 0) {
            json.writeNumberField("column", location.column());
        }
        optional("field", location.field(), json);
        optional("imageLayer", location.imageLayer(), json);
        json.writeEndObject();
    }

    private static void incident(Incident incident, Language language, JsonGenerator json) throws IOException {
        json.writeStringField("story", incident.story().toString());
        json.writeStringField("rule", incident.rule());
        json.writeStringField("severity", incident.severity().word());
        json.writeStringField("state", incident.state().word());
        text("title", incident.title(), language, json);
        json.writeStringField("first", incident.first().toString());
        json.writeStringField("last", incident.last().toString());
        json.writeNumberField("repeats", incident.repeats());
        strings(
                "lines",
                incident.lines().stream().map(line -> line.in(language)).toList(),
                json);
    }

    private static void blindness(Blindness blindness, Language language, JsonGenerator json) throws IOException {
        json.writeStringField("source", blindness.source());
        json.writeStringField("from", blindness.from().toString());
        if (blindness.lost().isPresent()) {
            json.writeNumberField("lost", blindness.lost().getAsLong());
        }
        text("reason", blindness.reason(), language, json);
    }

    private static List<String> texts(List<EventId> ids) {
        return ids.stream().map(EventId::toString).toList();
    }

    private static void text(String field, Text text, Language language, JsonGenerator json) throws IOException {
        json.writeStringField(field, text.in(language));
    }

    private static void optional(String field, String value, JsonGenerator json) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static void strings(String field, Collection<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void map(String field, Map<String, String> values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    /// What Jackson would write as it is though a terminal obeys it: DEL, C1 controls, bidirectional and
    /// zero-width characters, foreign line ends. The value that a reader gets is the same.
    private static final class VisibleEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int DEL = 0x7f;
        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DEL] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return switch (Character.getType((char) c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    new SerializedString(String.format("\\u%04X", c));
                default -> null;
            };
        }
    }
}
