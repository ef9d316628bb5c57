package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.event.EventJson;
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
import io.hafenwacht.watch.sink.Setting.Type;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grafana Loki, its push API in JSON. Labels are few and of few values, since each set of them is a stream
/// that Loki keeps open; what tells one line from another is structured metadata.
@AutoService(SinkKind.class)
public final class Loki implements SinkKind {
    @Override
    public String name() {
        return "loki";
    }

    @Override
    public Text title() {
        return Text.of("Grafana Loki", "Grafana Loki");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(
                true,
                Setting.optional(
                        "labels",
                        Type.PAIRS,
                        "",
                        Text.of("Further labels of every stream.", "Weitere Labels jedes Streams.")),
                Setting.optional(
                        "tenant",
                        Type.TEXT,
                        "",
                        Text.of("The tenant (`X-Scope-OrgID`).", "Der Mandant (`X-Scope-OrgID`).")),
                Setting.optional(
                        "structured-metadata",
                        Type.SWITCH,
                        "true",
                        Text.of(
                                "Sends ids and the like beside each line; Loki takes them from 2.9 on.",
                                "Sendet Kennungen und Ähnliches neben jeder Zeile; Loki nimmt sie ab 2.9 an.")));
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.conflicts(settings));
        settings.pairs("labels").keySet().stream()
                .filter(name -> !name.matches("[a-zA-Z_][a-zA-Z0-9_]*"))
                .forEach(name -> wrong.add(Text.of(
                        "`labels` cannot hold \"" + name + "\": letters, digits and _ only",
                        "`labels` darf „" + name + "“ nicht enthalten: nur Buchstaben, Ziffern und _")));
        return wrong;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return new HttpSink(HttpSettings.open(settings, around), new Format(settings, around));
    }

    private record Format(Settings settings, Surroundings around) implements HttpSink.Format {
        /// What Loki says about entries that it will never take, while it took the others of the same
        /// request.
        private static final Pattern NEVER = Pattern.compile(
                "(?i)too far behind|out of order|timestamp too (old|new)|line too long|max entry size|duplicate label"
                        + "|has \\d+ label names|label (name|value) too long");

        private static final Pattern IGNORED = Pattern.compile("total ignored: (\\d{1,9}) out of \\d+");

        @Override
        public Post request(List<Journal.Entry> batch) throws IOException {
            SortedMap<String, String> headers = HttpSettings.headers(settings, around);
            settings.text("tenant").ifPresent(tenant -> headers.put("X-Scope-OrgID", tenant));
            Map<SortedMap<String, String>, List<Event>> streams = new LinkedHashMap<>();
            for (Journal.Entry entry : batch) {
                streams.computeIfAbsent(labels(entry.event()), _ -> new ArrayList<>())
                        .add(entry.event());
            }
            return new Post(
                    HttpSettings.url(settings, around, "/loki/api/v1/push"),
                    "application/json",
                    headers,
                    JsonBody.of(json -> {
                        json.writeStartObject();
                        json.writeArrayFieldStart("streams");
                        for (var stream : streams.entrySet()) {
                            stream(stream.getKey(), stream.getValue(), json);
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }));
        }

        private SortedMap<String, String> labels(Event event) {
            Place place = Place.of(event.origin());
            SortedMap<String, String> labels = new TreeMap<>(settings.pairs("labels"));
            labels.put("system", event.origin().system());
            labels.put("kind", event.kind());
            labels.put("service_name", place.worker(event.origin()));
            labels.put("container", place.container());
            labels.put("project", place.project());
            labels.put("namespace", place.namespace());
            labels.put("level", EventWords.level(event).word());
            if (event instanceof LogLine line) {
                labels.put("stream", line.channel().word());
            }
            labels.values().removeIf(String::isEmpty);
            return labels;
        }

        private void stream(SortedMap<String, String> labels, List<Event> events, JsonGenerator json)
                throws IOException {
            json.writeStartObject();
            json.writeObjectFieldStart("stream");
            for (Map.Entry<String, String> label : labels.entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("values");
            Language language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
            for (Event event : events) {
                json.writeStartArray();
                json.writeString(EventWords.nanoseconds(event.time()));
                json.writeString(event instanceof LogLine line ? line.text() : EventJson.line(event, language));
                if (settings.on("structured-metadata")) {
                    metadata(event, json);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private static void metadata(Event event, JsonGenerator json) throws IOException {
            Place place = Place.of(event.origin());
            json.writeStartObject();
            json.writeStringField("event_id", event.id().toString());
            json.writeStringField("origin_id", event.origin().id());
            json.writeStringField("origin_name", event.origin().name());
            filled("image", event.origin().image(), json);
            filled("pod", place.pod(), json);
            filled("node", place.node(), json);
            json.writeEndObject();
        }

        private static void filled(String field, String value, JsonGenerator json) throws IOException {
            if (!value.isEmpty()) {
                json.writeStringField(field, value);
            }
        }

        @Override
        public Outcome read(Answer answer, List<Journal.Entry> batch) {
            if (answer.status() / 100 == 2 && !answer.text().isBlank()) {
                // Loki says nothing when it took everything; a proxy's page is not its word.
                return Outcome.later(Outcome.Cause.SETTING, HttpSink.said(answer));
            }
            if (answer.status() != 400 || !NEVER.matcher(answer.text()).find()) {
                return HttpSink.byStatus(answer);
            }
            long ignored = 0;
            Matcher counts = IGNORED.matcher(answer.text());
            while (counts.find()) {
                ignored += Long.parseLong(counts.group(1));
            }
            // Where it does not say how many, it is one at least.
            long refused = Math.min(Math.max(ignored, 1), batch.size());
            return new Outcome.Taken(0, refused, HttpSink.said(answer));
        }
    }

    @Override
    public String sample() {
        return """
                - kind: loki
                  url: https://logs.example:3100
                  tenant: harbour
                  token: env:LOKI_TOKEN
                  labels:
                    site: hamburg
                """;
    }
}
