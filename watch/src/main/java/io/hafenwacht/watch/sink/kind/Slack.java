package io.hafenwacht.watch.sink.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.SinkKind;
import java.io.IOException;
import java.net.URI;

/// A channel of Slack, by an incoming webhook; Mattermost and Rocket.Chat take the same.
@AutoService(SinkKind.class)
public final class Slack extends ChatKind {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Text title() {
        return Text.of("Slack, by an incoming webhook", "Slack, über einen Incoming Webhook");
    }

    @Override
    ChatFormat.Template template() {
        return Slack::write;
    }

    private static void write(ChatMessage message, URI address, JsonGenerator json) throws IOException {
        StringBuilder text = new StringBuilder("*" + escaped(message.headline()) + "*\n" + escaped(message.where()));
        message.lines().forEach(line -> text.append("\n> ").append(escaped(line)));
        json.writeStartObject();
        json.writeStringField("text", text.toString());
        json.writeBooleanField("unfurl_links", false);
        json.writeBooleanField("unfurl_media", false);
        json.writeEndObject();
    }

    /// The three characters of Slack's markup that could name a user, a channel or a link; the others only
    /// change how it looks.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String sample() {
        return """
                - kind: slack
                  url: env:SLACK_WEBHOOK
                  severity: high
                """;
    }
}
