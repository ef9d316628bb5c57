package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.EventWords;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.HttpWire;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.HttpWire.Unanswered;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;

/// Splunk, by its HTTP Event Collector. With `ack` an event counts as taken when the indexer says so, not
/// when the collector does.
@AutoService(SinkKind.class)
public final class Splunk implements SinkKind {
    /// Invalid data format, event field required, event field blank, error in indexed fields: about one
    /// event.
    private static final Set<Long> EVENT_CODES = Set.of(6L, 12L, 13L, 15L);
    /// Incorrect index, data channel missing or invalid, ack disabled, token in the query: about a setting.
    private static final Set<Long> SETTING_CODES = Set.of(7L, 10L, 11L, 14L, 16L);

    private static final Duration ACK_EVERY = Duration.ofMillis(500);

    @Override
    public String name() {
        return "splunk";
    }

    @Override
    public Text title() {
        return Text.of("Splunk, HTTP Event Collector", "Splunk, HTTP Event Collector");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(
                true,
                Setting.optional("index", Type.TEXT, "", Text.of("The index.", "Der Index.")),
                Setting.optional(
                        "sourcetype",
                        Type.TEXT,
                        "hafenwacht",
                        Text.of(
                                "The sourcetype; `:` and the kind of event follow.",
                                "Der Sourcetype; es folgen `:` und die Art des Ereignisses.")),
                Setting.optional(
                        "ack",
                        Type.SWITCH,
                        "false",
                        Text.of(
                                "Waits for the indexer's acknowledgement; the token must have it switched on.",
                                "Wartet auf die Bestätigung des Indexers; sie muss für das Token eingeschaltet sein.")),
                Setting.optional(
                        "ack-timeout",
                        Type.DURATION,
                        "1m",
                        Text.of("After which it is sent again.", "Danach wird erneut gesendet.")));
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.conflicts(settings));
        if (settings.text("token").isEmpty()) {
            wrong.add(Text.of("Splunk needs a `token`", "Splunk braucht ein `token`"));
        }
        return wrong;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        HttpWire wire = HttpSettings.open(settings, around);
        Format format = new Format(
                settings,
                around,
                settings.on("ack") ? Optional.of(UUID.randomUUID().toString()) : Optional.empty());
        HttpSink plain = new HttpSink(wire, format);
        return settings.on("ack") ? new Acknowledged(wire, plain, format) : plain;
    }

    private record Format(Settings settings, Surroundings around, Optional<String> channel) implements HttpSink.Format {
        @Override
        public Post request(List<Journal.Entry> batch) throws IOException {
            return new Post(
                    HttpSettings.url(settings, around, "/services/collector/event"),
                    "application/json",
                    headers(),
                    JsonBody.of(json -> {
                        for (Journal.Entry entry : batch) {
                            event(entry.event(), json);
                        }
                    }));
        }

        private SortedMap<String, String> headers() throws IOException {
            SortedMap<String, String> headers = HttpSettings.headers(settings, around);
            headers.computeIfPresent("Authorization", (_, value) -> value.replaceFirst("^Bearer ", "Splunk "));
            channel.ifPresent(id -> headers.put("X-Splunk-Request-Channel", id));
            return headers;
        }

        private void event(Event event, JsonGenerator json) throws IOException {
            Place place = Place.of(event.origin());
            json.writeStartObject();
            json.writeFieldName("time");
            json.writeRawValue(seconds(event.time()));
            json.writeStringField(
                    "host", place.node().isEmpty() ? event.origin().system() : place.node());
            json.writeStringField("source", event.origin().name());
            json.writeStringField("sourcetype", settings.get("sourcetype") + ":" + event.kind());
            if (settings.text("index").isPresent()) {
                json.writeStringField("index", settings.get("index"));
            }
            json.writeFieldName("event");
            // A blank event is refused (code 13).
            if (event instanceof LogLine line && !line.text().isBlank()) {
                json.writeString(line.text());
            } else {
                EventJson.write(event, Language.parse(settings.get("lang")).orElse(Language.ENGLISH), json);
            }
            json.writeObjectFieldStart("fields");
            json.writeStringField("event_id", event.id().toString());
            json.writeStringField("origin_id", event.origin().id());
            json.writeStringField("level", EventWords.level(event).word());
            if (event instanceof LogLine line) {
                json.writeStringField("stream", line.channel().word());
            }
            if (!event.origin().image().isEmpty()) {
                json.writeStringField("image", event.origin().image());
            }
            for (Map.Entry<String, String> field : place.fields().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }

        /// Seconds since 1970 with milliseconds, as the collector documents it.
        private static String seconds(Instant time) {
            long millis = time.toEpochMilli();
            return Math.floorDiv(millis, 1000) + "."
                    + Integer.toString(1_000 + Math.floorMod(millis, 1000)).substring(1);
        }

        @Override
        public Outcome read(Answer answer, List<Journal.Entry> batch) {
            if (answer.status() != 400) {
                return HttpSink.byStatus(answer);
            }
            Node told = new JsonParser().parse(answer.body()).root();
            long code = told.get("code").integer().orElse(-1L);
            if (SETTING_CODES.contains(code)) {
                return Outcome.later(Outcome.Cause.SETTING, HttpSink.said(answer));
            }
            long bad = told.get("invalid-event-number").integer().orElse(-1L);
            if (!EVENT_CODES.contains(code) || bad < 0 || bad >= batch.size() || batch.size() == 1) {
                return new Outcome.Refused(HttpSink.said(answer));
            }
            // Which of the others it took is not documented: all of them again, doubled rather than lost.
            List<Integer> others = IntStream.range(0, batch.size())
                    .filter(i -> i != bad)
                    .boxed()
                    .toList();
            return new Outcome.Partly(others, 0, 1, HttpSink.said(answer));
        }
    }

    /// Asks the indexer after each delivery.
    private record Acknowledged(HttpWire wire, HttpSink plain, Format format) implements Sink {
        @Override
        public Outcome send(List<Journal.Entry> batch) throws InterruptedException {
            try {
                return switch (wire.post(format.request(batch))) {
                    case Unanswered(Outcome.Cause cause, Text why) -> Outcome.later(cause, why);
                    case Answer answer when answer.status() == 200 -> acknowledged(answer);
                    case Answer answer -> format.read(answer, batch);
                };
            } catch (IOException e) {
                return Outcome.later(Outcome.Cause.SETTING, Refusal.ofFile(e));
            }
        }

        private Outcome acknowledged(Answer answer) throws IOException, InterruptedException {
            Optional<Long> id =
                    new JsonParser().parse(answer.body()).root().get("ackId").integer();
            if (id.isEmpty()) {
                return Outcome.later(
                        Outcome.Cause.SETTING,
                        Text.of(
                                "no ackId came: switch on acknowledgement for the token, or leave out `ack`",
                                "es kam keine ackId: für das Token die Bestätigung einschalten oder `ack` weglassen"));
            }
            Instant end =
                    format.around().clock().instant().plus(format.settings().duration("ack-timeout"));
            while (format.around().clock().instant().isBefore(end)) {
                if (wire.post(question(id.get())) instanceof Answer told && told.status() == 200) {
                    Node acks = new JsonParser().parse(told.body()).root().get("acks");
                    if (acks.get(id.get().toString()).bool().orElse(false)) {
                        return Outcome.taken();
                    }
                }
                format.around().pause().of(ACK_EVERY);
            }
            return Outcome.later(
                    Outcome.Cause.BUSY,
                    Text.of("the indexer did not acknowledge in time", "der Indexer hat nicht rechtzeitig bestätigt"));
        }

        private Post question(long id) throws IOException {
            return new Post(
                    HttpSettings.url(format.settings(), format.around(), "/services/collector/ack"),
                    "application/json",
                    format.headers(),
                    JsonBody.of(json -> {
                        json.writeStartObject();
                        json.writeArrayFieldStart("acks");
                        json.writeNumber(id);
                        json.writeEndArray();
                        json.writeEndObject();
                    }));
        }

        @Override
        public void close() {
            plain.close();
        }
    }

    @Override
    public String sample() {
        return """
                - kind: splunk
                  url: https://splunk.example:8088
                  token: file:/run/secrets/hec-token
                  index: containers
                  ack: true
                """;
    }
}
