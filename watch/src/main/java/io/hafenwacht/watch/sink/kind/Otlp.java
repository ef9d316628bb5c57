package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.EventWords;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.JsonBody;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Place;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Logs to an OpenTelemetry collector, OTLP over HTTP in JSON. Names follow the semantic conventions.
@AutoService(SinkKind.class)
public final class Otlp implements SinkKind {
    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public Text title() {
        return Text.of("OpenTelemetry logs, OTLP over HTTP", "OpenTelemetry-Logs, OTLP über HTTP");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(true);
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        return HttpSettings.conflicts(settings);
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return new HttpSink(HttpSettings.open(settings, around), new Format(settings, around));
    }

    private record Format(Settings settings, Surroundings around) implements HttpSink.Format {
        @Override
        public Post request(List<Journal.Entry> batch) throws IOException {
            Map<Origin, List<Event>> resources = new LinkedHashMap<>();
            for (Journal.Entry entry : batch) {
                resources
                        .computeIfAbsent(entry.event().origin(), _ -> new ArrayList<>())
                        .add(entry.event());
            }
            return new Post(
                    HttpSettings.url(settings, around, "/v1/logs"),
                    "application/json",
                    HttpSettings.headers(settings, around),
                    JsonBody.of(json -> {
                        json.writeStartObject();
                        json.writeArrayFieldStart("resourceLogs");
                        for (var resource : resources.entrySet()) {
                            resource(resource.getKey(), resource.getValue(), json);
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }));
        }

        private void resource(Origin origin, List<Event> events, JsonGenerator json) throws IOException {
            Place place = Place.of(origin);
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            json.writeArrayFieldStart("attributes");
            attribute("service.name", place.worker(origin), json);
            attribute("service.namespace", place.project(), json);
            if (origin.kind() == Origin.Kind.CONTAINER) {
                attribute("container.id", origin.id(), json);
                attribute("container.name", origin.name(), json);
            }
            attribute("container.image.name", origin.image(), json);
            attribute("k8s.namespace.name", place.namespace(), json);
            attribute("k8s.pod.name", place.pod(), json);
            attribute("k8s.container.name", place.pod().isEmpty() ? "" : place.container(), json);
            attribute("k8s.node.name", place.node(), json);
            attribute("hafenwacht.system", origin.system(), json);
            attribute("hafenwacht.origin", origin.kind().word(), json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayFieldStart("scopeLogs");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", "hafenwacht");
            json.writeEndObject();
            json.writeArrayFieldStart("logRecords");
            for (Event event : events) {
                record(event, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        private void record(Event event, JsonGenerator json) throws IOException {
            Level level = EventWords.level(event);
            json.writeStartObject();
            json.writeStringField("timeUnixNano", EventWords.nanoseconds(event.time()));
            json.writeStringField(
                    "observedTimeUnixNano",
                    EventWords.nanoseconds(around.clock().instant()));
            json.writeNumberField("severityNumber", number(level));
            json.writeStringField("severityText", level.name());
            json.writeObjectFieldStart("body");
            json.writeStringField(
                    "stringValue",
                    EventWords.line(event, Language.parse(settings.get("lang")).orElse(Language.ENGLISH)));
            json.writeEndObject();
            json.writeArrayFieldStart("attributes");
            attribute("log.record.uid", event.id().toString(), json);
            attribute("hafenwacht.kind", event.kind(), json);
            if (event instanceof LogLine line) {
                attribute("log.iostream", line.channel().word(), json);
            }
            if (event instanceof Happening happening) {
                attribute("hafenwacht.type", happening.type(), json);
                attribute("hafenwacht.action", happening.action(), json);
                for (Map.Entry<String, String> pair : happening.attributes().entrySet()) {
                    attribute("hafenwacht.attribute." + pair.getKey(), pair.getValue(), json);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        /// The first of the four numbers of each range (OpenTelemetry logs data model, SeverityNumber).
        private static int number(Level level) {
            return switch (level) {
                case UNKNOWN -> 0;
                case TRACE -> 1;
                case DEBUG -> 5;
                case INFO -> 9;
                case WARN -> 13;
                case ERROR -> 17;
                case FATAL -> 21;
            };
        }

        private static void attribute(String key, String value, JsonGenerator json) throws IOException {
            if (value.isEmpty()) {
                return;
            }
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeObjectFieldStart("value");
            json.writeStringField("stringValue", value);
            json.writeEndObject();
            json.writeEndObject();
        }

        /// A partial success names a number, never which, and must not be sent again.
        @Override
        public Outcome read(Answer answer, List<Journal.Entry> batch) {
            if (answer.status() != 200) {
                return HttpSink.byStatus(answer);
            }
            Node partial = new JsonParser().parse(answer.body()).root().get("partialSuccess");
            String rejected = partial.get("rejectedLogRecords").stringOrEmpty();
            if (!rejected.matches("[1-9]\\d{0,8}")) {
                return Outcome.taken();
            }
            return new Outcome.Taken(0, Math.min(Long.parseLong(rejected), batch.size()), HttpSink.said(answer));
        }
    }

    @Override
    public String sample() {
        return """
                - kind: otlp
                  url: https://collector.example:4318
                  headers:
                    X-Api-Key: env:COLLECTOR_KEY
                """;
    }
}
