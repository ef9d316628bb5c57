package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.JsonBody;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// One request with one message for each event.
final class ChatFormat implements HttpSink.Format {
    private final Settings settings;
    private final Surroundings around;
    private final Template template;
    private final Language language;

    /// What the service reads.
    @FunctionalInterface
    interface Template {
        void write(ChatMessage message, URI address, JsonGenerator json) throws IOException;

        /// Where to post; the configured address unless the service has another one for JSON.
        default URI address(URI configured) {
            return configured;
        }
    }

    private ChatFormat(Settings settings, Surroundings around, Template template) {
        this.settings = settings;
        this.around = around;
        this.template = template;
        this.language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
    }

    static Sink open(Settings settings, Surroundings around, Template template) throws IOException {
        return new HttpSink(HttpSettings.open(settings, around), new ChatFormat(settings, around, template));
    }

    static List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.conflicts(settings));
        if (settings.text("batch-events").filter(n -> !n.equals("1")).isPresent()) {
            wrong.add(Text.of(
                    "each event is a message of its own here: `batch-events` can only be 1",
                    "hier ist jedes Ereignis eine eigene Nachricht: `batch-events` kann nur 1 sein"));
        }
        return wrong;
    }

    @Override
    public Post request(List<Journal.Entry> batch) throws IOException {
        URI configured = HttpSettings.url(settings, around, "");
        ChatMessage message = ChatMessage.of(batch.getFirst().event(), language);
        return new Post(
                template.address(configured),
                "application/json",
                HttpSettings.headers(settings, around),
                JsonBody.of(json -> template.write(message, configured, json)));
    }

    @Override
    public Outcome read(Answer answer, List<Journal.Entry> batch) {
        return HttpSink.byStatus(answer);
    }
}
