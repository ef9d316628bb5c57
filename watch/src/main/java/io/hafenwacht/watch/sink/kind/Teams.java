package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.SinkKind;
import java.io.IOException;
import java.net.URI;

/// A channel of Microsoft Teams, by a workflow that begins with a webhook: an Adaptive Card.
@AutoService(SinkKind.class)
public final class Teams extends ChatKind {
    @Override
    public String name() {
        return "teams";
    }

    @Override
    public Text title() {
        return Text.of(
                "Microsoft Teams, by a workflow with a webhook", "Microsoft Teams, über einen Workflow mit Webhook");
    }

    @Override
    ChatFormat.Template template() {
        return Teams::write;
    }

    private static void write(ChatMessage message, URI address, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "message");
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
        json.writeObjectFieldStart("content");
        json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringField("type", "AdaptiveCard");
        json.writeStringField("version", "1.4");
        json.writeArrayFieldStart("body");
        block(message.headline(), "Bolder", colour(message), json);
        block(message.where(), "Lighter", "Default", json);
        for (String line : message.lines()) {
            block(line, "Default", "Default", json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void block(String text, String weight, String colour, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", escaped(text));
        json.writeStringField("weight", weight);
        json.writeStringField("color", colour);
        json.writeBooleanField("wrap", true);
        json.writeEndObject();
    }

    private static String colour(ChatMessage message) {
        return switch (message.level()) {
            case FATAL, ERROR -> "Attention";
            case WARN -> "Warning";
            case INFO, DEBUG, TRACE, UNKNOWN -> "Default";
        };
    }

    /// A card's text is Markdown; these make links, emphasis and lists of it.
    private static String escaped(String text) {
        return text.replaceAll("([\\\\\\[\\]()*_~`#])", "\\\\$1");
    }

    @Override
    public String sample() {
        return """
                - kind: teams
                  url: file:/run/secrets/teams-webhook
                  lang: de
                """;
    }
}
