package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.EventWords;
import io.hafenwacht.watch.sink.Place;
import java.io.IOException;
import java.util.Map;

/// An event in the Elastic Common Schema (ECS 8): its own fields where it has some, else below `hafenwacht`.
/// Names that others choose are never field names, so that no container can fill an index with fields; what
/// an engine says in pairs stands as texts `name=value`.
final class EcsDocument {
    private EcsDocument() {}

    static void write(Journal.Entry entry, Language language, JsonGenerator json) throws IOException {
        Event event = entry.event();
        json.writeStartObject();
        json.writeStringField("@timestamp", event.time().toString());
        json.writeStringField("message", EventWords.line(event, language));
        json.writeObjectFieldStart("ecs");
        json.writeStringField("version", "8.11.0");
        json.writeEndObject();
        event(entry, json);
        origin(event.origin(), json);
        json.writeObjectFieldStart("log");
        json.writeStringField("level", EventWords.level(event).word());
        json.writeEndObject();
        switch (event) {
            case LogLine line -> json.writeStringField("stream", line.channel().word());
            case Detection detection ->
                rule(
                        detection.finding().subject().check(),
                        detection.finding().title().in(language),
                        json);
            case Incident incident -> rule(incident.rule(), incident.title().in(language), json);
            case Happening _, Sample _, Blindness _ -> {}
        }
        json.writeObjectFieldStart("hafenwacht");
        json.writeStringField("system", event.origin().system());
        own(event, language, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void event(Journal.Entry entry, JsonGenerator json) throws IOException {
        Event event = entry.event();
        json.writeObjectFieldStart("event");
        json.writeStringField("id", event.id().toString());
        json.writeStringField("dataset", "hafenwacht." + event.kind());
        json.writeStringField("module", "hafenwacht");
        json.writeNumberField("sequence", entry.position());
        json.writeStringField(
                "kind",
                switch (event) {
                    case Detection _, Incident _ -> "alert";
                    case Sample _ -> "metric";
                    case Blindness _ -> "pipeline_error";
                    case LogLine _, Happening _ -> "event";
                });
        if (event instanceof Happening happening) {
            json.writeStringField("action", happening.type() + "-" + happening.action());
        }
        sort(event, json);
        json.writeEndObject();
    }

    /// ECS knows few categories, and which types go with each; a log line is of none until somebody reads it.
    private static void sort(Event event, JsonGenerator json) throws IOException {
        switch (event) {
            case Detection _, Incident _ -> sort("intrusion_detection", "info", json);
            case Sample _ -> sort("host", "info", json);
            case Happening happening
            when happening.type().equals("container") -> {
                switch (happening.action()) {
                    case "start" -> sort("process", "start", json);
                    case "die" -> sort("process", "end", json);
                    case "create" -> sort("configuration", "creation", json);
                    case "destroy" -> sort("configuration", "deletion", json);
                    case "update", "rename" -> sort("configuration", "change", json);
                    default -> sort("process", "info", json);
                }
            }
            case Happening _, LogLine _, Blindness _ -> {}
        }
    }

    private static void sort(String category, String type, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("category");
        json.writeString(category);
        json.writeEndArray();
        json.writeArrayFieldStart("type");
        json.writeString(type);
        json.writeEndArray();
    }

    private static void origin(Origin origin, JsonGenerator json) throws IOException {
        Place place = Place.of(origin);
        json.writeObjectFieldStart("host");
        json.writeStringField("name", place.node().isEmpty() ? origin.system() : place.node());
        json.writeEndObject();
        if (!place.container().isEmpty()) {
            json.writeObjectFieldStart("container");
            if (origin.kind() == Origin.Kind.CONTAINER) {
                json.writeStringField("id", origin.id());
            }
            json.writeStringField("name", place.container());
            if (!origin.image().isEmpty()) {
                json.writeObjectFieldStart("image");
                json.writeStringField("name", origin.image());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        orchestrator(origin, place, json);
        var labels = place.fields();
        labels.put("origin", origin.kind().word());
        labels.put("name", origin.name());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    private static void orchestrator(Origin origin, Place place, JsonGenerator json) throws IOException {
        boolean cluster = switch (origin.kind()) {
            case POD, OBJECT, NODE, CLUSTER -> true;
            case CONTAINER, IMAGE, NETWORK, VOLUME, ENGINE, HAFENWACHT ->
                !place.namespace().isEmpty();
        };
        if (!cluster) {
            return;
        }
        json.writeObjectFieldStart("orchestrator");
        json.writeStringField("type", "kubernetes");
        json.writeObjectFieldStart("cluster");
        json.writeStringField("name", origin.system());
        json.writeEndObject();
        if (!place.namespace().isEmpty()) {
            json.writeStringField("namespace", place.namespace());
        }
        json.writeObjectFieldStart("resource");
        json.writeStringField("type", origin.kind().word());
        json.writeStringField("name", origin.name());
        json.writeStringField("id", origin.id());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(String id, String name, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("rule");
        json.writeStringField("id", id);
        json.writeStringField("name", name);
        json.writeEndObject();
    }

    private static void own(Event event, Language language, JsonGenerator json) throws IOException {
        switch (event) {
            case LogLine line -> {
                if (line.cutBytes() > 0) {
                    json.writeNumberField("cut_bytes", line.cutBytes());
                }
            }
            case Happening happening -> pairs("attributes", happening.attributes(), json);
            case Sample sample -> pairs("values", sample.values(), json);
            case Detection detection -> {
                json.writeStringField("severity", detection.finding().severity().word());
                json.writeStringField("finding", detection.finding().id());
                json.writeStringField("fix", detection.finding().fix().in(language));
            }
            case Incident incident -> incident(incident, language, json);
            case Blindness blindness -> {
                json.writeStringField("source", blindness.source());
                json.writeStringField("blind_since", blindness.from().toString());
                if (blindness.lost().isPresent()) {
                    json.writeNumberField("lost", blindness.lost().getAsLong());
                }
            }
        }
    }

    private static void incident(Incident incident, Language language, JsonGenerator json) throws IOException {
        json.writeStringField("severity", incident.severity().word());
        json.writeStringField("story", incident.story().toString());
        json.writeStringField("state", incident.state().word());
        json.writeNumberField("repeats", incident.repeats());
        json.writeStringField("first", incident.first().toString());
        json.writeStringField("last", incident.last().toString());
        json.writeArrayFieldStart("lines");
        for (var line : incident.lines()) {
            json.writeString(line.in(language));
        }
        json.writeEndArray();
    }

    private static void pairs(String field, Map<String, ?> pairs, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Map.Entry<String, ?> pair : pairs.entrySet()) {
            json.writeString(pair.getKey() + "=" + pair.getValue());
        }
        json.writeEndArray();
    }
}
