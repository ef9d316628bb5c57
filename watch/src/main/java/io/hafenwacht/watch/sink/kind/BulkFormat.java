package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.HttpSink;
import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import io.hafenwacht.watch.sink.JsonBody;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `_bulk` of Elasticsearch and OpenSearch. Each event is created under its id, so that one that is there
/// already (409) is settled and never doubled; the others are judged one by one.
final class BulkFormat implements HttpSink.Format {
    /// Keeps an answer without troubles to a few bytes.
    private static final String FILTER = "filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason";

    private static final JsonParser PARSER = new JsonParser(new ParseLimits(
            new Limit("bulk-answer-bytes", 8 << 20, "bytes", "20,000 items that each tell a long reason"),
            ParseLimits.STANDARD.depth(),
            ParseLimits.STANDARD.nodes(),
            ParseLimits.STANDARD.stringLength()));
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy.MM.dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final long SECONDS_OF_A_DAY = 86_400;

    private final Settings settings;
    private final Surroundings around;
    private final String index;
    private final Language language;

    private Named last = new Named(Long.MIN_VALUE, "", "");

    /// The index of one day's events of one kind: most events have that of the one before.
    private record Named(long day, String kind, String index) {}

    BulkFormat(Settings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
        this.index = settings.get("index");
        this.language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
    }

    @Override
    public Post request(List<Journal.Entry> batch) throws IOException {
        URI base = HttpSettings.url(settings, around, "/_bulk");
        URI uri = URI.create(base + (base.getRawQuery() == null ? "?" : "&") + FILTER);
        return new Post(uri, "application/x-ndjson", HttpSettings.headers(settings, around), JsonBody.of(json -> {
            for (Journal.Entry entry : batch) {
                action(entry, json);
                EcsDocument.write(entry, language, json);
                json.writeRaw('\n');
            }
        }));
    }

    private void action(Journal.Entry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("create");
        json.writeStringField("_index", index(entry));
        json.writeStringField("_id", entry.event().id().toString());
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// By the event's own time, so that the same event goes to the same index whenever it is sent.
    private String index(Journal.Entry entry) {
        if (index.indexOf('{') < 0) {
            return index;
        }
        long day = Math.floorDiv(entry.event().time().getEpochSecond(), SECONDS_OF_A_DAY);
        String known = last.index();
        if (day != last.day() || !entry.event().kind().equals(last.kind())) {
            known = index.replace("{kind}", entry.event().kind())
                    .replace("{date}", DAY.format(entry.event().time()))
                    .replace("{month}", MONTH.format(entry.event().time()));
            last = new Named(day, entry.event().kind(), known);
        }
        return known;
    }

    @Override
    public Outcome read(Answer answer, List<Journal.Entry> batch) {
        if (answer.status() != 200) {
            return HttpSink.byStatus(answer);
        }
        ParseResult parsed = PARSER.parse(answer.body());
        Node root = parsed.root();
        if (parsed.failed() || root.get("errors").bool().isEmpty()) {
            return Outcome.later(
                    Outcome.Cause.TROUBLED,
                    Text.of("no answer of `_bulk`, or half of one", "keine oder nur eine halbe Antwort von `_bulk`"));
        }
        if (!root.get("errors").bool().get()) {
            return Outcome.taken();
        }
        List<Node> items = root.get("items").elements();
        if (items.size() != batch.size()) {
            return Outcome.later(
                    Outcome.Cause.TROUBLED,
                    Text.of(
                            items.size() + " answers to " + batch.size() + " events",
                            items.size() + " Antworten auf " + batch.size() + " Ereignisse"));
        }
        return judged(items);
    }

    private static Outcome judged(List<Node> items) {
        List<Integer> again = new ArrayList<>();
        long already = 0;
        long refused = 0;
        Text why = Text.same("-");
        boolean setting = false;
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i).get("create");
            long status = item.get("status").integer().orElse(0L);
            if (status == 409) {
                already++;
            } else if (status == 400 || status == 413) {
                refused++;
                why = reason(status, item);
            } else if (status < 200 || status >= 300) {
                // 429: its queue is full; 403, 404: an index that is closed, read-only or not to be made.
                again.add(i);
                setting |= status == 401 || status == 403 || status == 404;
                why = reason(status, item);
            }
        }
        if (again.size() == items.size()) {
            return Outcome.later(setting ? Outcome.Cause.SETTING : Outcome.Cause.BUSY, why);
        }
        return again.isEmpty()
                ? new Outcome.Taken(already, refused, why)
                : new Outcome.Partly(again, already, refused, why);
    }

    private static Text reason(long status, Node item) {
        String reason = HttpSink.printable(item.at("error", "type").stringOrEmpty() + ": "
                + item.at("error", "reason").stringOrEmpty());
        String cut = reason.length() > 200 ? reason.substring(0, 200) + "…" : reason;
        return Text.of("status " + status + ": " + cut, "Status " + status + ": " + cut);
    }
}
