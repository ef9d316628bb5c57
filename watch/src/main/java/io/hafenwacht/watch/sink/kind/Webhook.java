package io.hafenwacht.watch.sink.kind;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.JsonBody;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Anything that takes JSON over HTTP: one event, an object; with `batch-events` above 1, an array. A
/// receiver that keeps the ids keeps each event once.
@AutoService(SinkKind.class)
public final class Webhook implements SinkKind {
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Text title() {
        return Text.of("JSON to an address of your own", "JSON an eine eigene Adresse");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(false);
    }

    @Override
    public Set<String> takes() {
        return Set.of("incident", "detection");
    }

    @Override
    public int batch() {
        return 1;
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
            Language language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
            boolean array =
                    settings.text("batch-events").filter(n -> !n.equals("1")).isPresent();
            byte[] body = JsonBody.of(json -> {
                if (array) {
                    json.writeStartArray();
                }
                for (Journal.Entry entry : batch) {
                    EventJson.write(entry.event(), language, json);
                }
                if (array) {
                    json.writeEndArray();
                }
            });
            return new Post(
                    HttpSettings.url(settings, around, ""),
                    "application/json",
                    HttpSettings.headers(settings, around),
                    body);
        }

        @Override
        public Outcome read(Answer answer, List<Journal.Entry> batch) {
            return HttpSink.byStatus(answer);
        }
    }

    @Override
    public String sample() {
        return """
                - kind: webhook
                  url: https://alerts.example/hafenwacht
                  token: env:ALERTS_TOKEN
                  kinds: [incident, detection, blind]
                """;
    }
}
