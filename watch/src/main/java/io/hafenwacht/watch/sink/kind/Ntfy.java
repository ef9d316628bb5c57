package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.SinkKind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A topic of ntfy. Published as JSON, since its other way puts texts into headers.
@AutoService(SinkKind.class)
public final class Ntfy extends ChatKind {
    @Override
    public String name() {
        return "ntfy";
    }

    @Override
    public Text title() {
        return Text.of("a topic of ntfy", "ein Thema von ntfy");
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(super.conflicts(settings));
        if (settings.address("url").filter(url -> topic(url).isEmpty()).isPresent()) {
            wrong.add(Text.of(
                    "`url` ends with the topic: https://ntfy.example/TOPIC",
                    "`url` endet mit dem Thema: https://ntfy.example/THEMA"));
        }
        return wrong;
    }

    @Override
    ChatFormat.Template template() {
        return new Json();
    }

    private static String topic(URI url) {
        String path = String.valueOf(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static final class Json implements ChatFormat.Template {
        @Override
        public URI address(URI configured) {
            String path = configured.getRawPath();
            return configured.resolve(path.substring(0, path.lastIndexOf('/') + 1));
        }

        @Override
        public void write(ChatMessage message, URI configured, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("topic", topic(configured));
            json.writeStringField("title", message.headline());
            List<String> lines = new ArrayList<>(List.of(message.where()));
            lines.addAll(message.lines());
            json.writeStringField("message", String.join("\n", lines));
            json.writeNumberField(
                    "priority",
                    switch (message.level()) {
                        case FATAL -> 5;
                        case ERROR -> 4;
                        case WARN, UNKNOWN -> 3;
                        case INFO, DEBUG, TRACE -> 2;
                    });
            json.writeEndObject();
        }
    }

    @Override
    public String sample() {
        return """
                - kind: ntfy
                  url: https://ntfy.example/hafenwacht
                  token: env:NTFY_TOKEN
                """;
    }
}
