package io.hafenwacht.app.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.watch.live.ContainerNow;
import io.hafenwacht.watch.live.Usage;
import io.hafenwacht.watch.sink.SinkStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalDouble;

/// How all is, as one JSON object. What was not measured is left out.
final class NowJson {
    private final Language language;

    NowJson(Language language) {
        this.language = language;
    }

    void write(WatchSummary now, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("engine", now.engine());
            json.writeArrayFieldStart("containers");
            for (ContainerNow container : now.containers()) {
                container(container, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sources");
            for (SourceStatus source : now.pipeline().sources()) {
                json.writeStartObject();
                json.writeStringField("name", source.name());
                json.writeStringField("state", source.state().word());
                json.writeStringField("since", source.since().toString());
                json.writeNumberField("events", source.events());
                json.writeNumberField("lost", source.lost());
                json.writeStringField("detail", source.detail().in(language));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sinks");
            for (SinkStatus sink : now.sinks()) {
                json.writeStartObject();
                json.writeStringField("name", sink.name());
                json.writeStringField("kind", sink.kind());
                json.writeStringField("state", sink.state().word());
                json.writeNumberField("sent", sink.counts().sent());
                json.writeNumberField("behind", sink.behind());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("journal");
            json.writeNumberField("events", now.journal().events());
            json.writeNumberField("bytes", now.journal().bytes());
            json.writeNumberField("dropped", now.journal().dropped());
            json.writeEndObject();
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void container(ContainerNow container, JsonGenerator json) throws IOException {
        var facts = container.facts();
        json.writeStartObject();
        json.writeStringField("name", container.origin().name());
        json.writeStringField("id", container.origin().id());
        json.writeStringField("image", container.origin().image());
        String project = TableLook.project(container);
        if (!project.isEmpty()) {
            json.writeStringField("project", project);
        }
        json.writeStringField("state", facts.state());
        if (!facts.health().isEmpty()) {
            json.writeStringField("health", facts.health());
        }
        json.writeNumberField("restarts", facts.restarts());
        if (facts.exitCode().isPresent()) {
            json.writeNumberField("exitCode", facts.exitCode().getAsInt());
        }
        if (facts.started().isPresent()) {
            json.writeStringField("started", facts.started().get().toString());
        }
        usage(container.usage(), json);
        json.writeObjectFieldStart("findings");
        for (var count : new java.util.TreeMap<>(container.findings()).entrySet()) {
            json.writeNumberField(count.getKey().word(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("incidents");
        for (Incident incident : container.incidents()) {
            json.writeStartObject();
            json.writeStringField("story", incident.story().toString());
            json.writeStringField("rule", incident.rule());
            json.writeStringField("severity", incident.severity().word());
            json.writeStringField("title", incident.title().in(language));
            json.writeStringField("first", incident.first().toString());
            json.writeStringField("last", incident.last().toString());
            json.writeNumberField("repeats", incident.repeats());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void usage(Usage usage, JsonGenerator json) throws IOException {
        number("cpuCores", usage.cpu(), json);
        number("throttledShare", usage.throttled(), json);
        number("memoryBytes", usage.memory(), json);
        number("memoryLimitBytes", usage.memoryLimit(), json);
        number("receivedBytesPerSecond", usage.received(), json);
        number("sentBytesPerSecond", usage.sent(), json);
        number("readBytesPerSecond", usage.read(), json);
        number("writtenBytesPerSecond", usage.written(), json);
        number("processes", usage.processes(), json);
    }

    private static void number(String field, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            double exact = value.getAsDouble();
            if (exact == Math.rint(exact)) {
                json.writeNumberField(field, (long) exact);
            } else {
                json.writeNumberField(field, Math.round(exact * 1e4) / 1e4);
            }
        }
    }
}
