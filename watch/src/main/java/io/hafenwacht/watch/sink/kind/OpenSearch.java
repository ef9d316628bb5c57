package io.hafenwacht.watch.sink.kind;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Setting.Type;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// OpenSearch, `_bulk`.
@AutoService(SinkKind.class)
public final class OpenSearch implements SinkKind {
    @Override
    public String name() {
        return "opensearch";
    }

    @Override
    public Text title() {
        return Text.of("OpenSearch, in ECS", "OpenSearch, in ECS");
    }

    @Override
    public List<Setting> settings() {
        return HttpSettings.with(true, index("hafenwacht-{date}"));
    }

    static Setting index(String fallback) {
        return Setting.optional(
                "index",
                Type.TEXT,
                fallback,
                Text.of(
                        "Index or data stream; `{date}`, `{month}` (both of the event, UTC) and `{kind}` are replaced.",
                        "Index oder Data Stream; `{date}`, `{month}` (beide vom Ereignis, UTC) und `{kind}` werden"
                                + " ersetzt."));
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        return conflictsOfBulk(settings);
    }

    static List<Text> conflictsOfBulk(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.conflicts(settings));
        String index = settings.get("index");
        if (!index.replaceAll("\\{(date|month|kind)}", "x").matches("[a-z0-9.][a-z0-9._-]{0,200}")) {
            wrong.add(Text.of(
                    "`index` takes lower-case letters, digits, `.`, `_`, `-`, and {date}, {month}, {kind}",
                    "`index` darf Kleinbuchstaben, Ziffern, `.`, `_`, `-` sowie {date}, {month} und {kind} enthalten"));
        }
        return wrong;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return new HttpSink(HttpSettings.open(settings, around), new BulkFormat(settings, around));
    }

    @Override
    public String sample() {
        return """
                - kind: opensearch
                  url: https://search.example:9200
                  index: hafenwacht-{date}
                  user: hafenwacht
                  password: file:/run/secrets/opensearch
                  ca-file: /etc/hafenwacht/search-ca.pem
                """;
    }
}
