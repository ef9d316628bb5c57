package io.hafenwacht.watch.sink.kind;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.List;

/// Elasticsearch, `_bulk`. The fallback is a name that its built-in template for `logs-*-*` makes a data
/// stream.
@AutoService(SinkKind.class)
public final class Elasticsearch implements SinkKind {
    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Text title() {
        return Text.of("Elasticsearch, in ECS", "Elasticsearch, in ECS");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(true, OpenSearch.index("logs-hafenwacht.{kind}-default"));
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        return OpenSearch.conflictsOfBulk(settings);
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return new HttpSink(HttpSettings.open(settings, around), new BulkFormat(settings, around));
    }

    @Override
    public String sample() {
        return """
                - kind: elasticsearch
                  url: https://elastic.example:9200
                  headers:
                    Authorization: env:ELASTIC_API_KEY   # "ApiKey …"
                """;
    }
}
