package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.sink.Events;
import io.hafenwacht.watch.sink.FakeWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Sink;
import org.junit.jupiter.api.Test;

class ChatTest {
    private final FakeWire wire = new FakeWire();

    private Node body() {
        return new JsonParser().parse(wire.body()).root();
    }

    @Test
    void slack() throws Exception {
        wire.secrets.put("env:HOOK", "https://hooks.example/services/T0/B0/x");
        wire.open("kind: slack\nurl: env:HOOK").send(Events.entries(Events.incident(Severity.HIGH)));
        assertThat(wire.posts.getLast().uri()).hasToString("https://hooks.example/services/T0/B0/x");
        assertThat(body().get("text").stringOrEmpty()).isEqualTo("""
                        *New [high] web &lt;restarts&gt; again &amp; again (4×)*
                        web · unix:///var/run/docker.sock
                        > exit code 137
                        > [31mred""");
    }

    @Test
    void teamsInGerman() throws Exception {
        wire.open("kind: teams\nurl: https://hooks.example/x\nlang: de")
                .send(Events.entries(Events.incident(Severity.CRITICAL)));
        Node card = body().get("attachments").elements().getFirst().get("content");
        assertThat(card.get("type").string()).contains("AdaptiveCard");
        assertThat(card.get("body").elements().getFirst().get("text").string())
                .contains("Neu \\[kritisch\\] web <startet> immer wieder \\(4×\\)");
        assertThat(card.get("body").elements().getFirst().get("color").string()).contains("Attention");
    }

    @Test
    void ntfy() throws Exception {
        wire.secrets.put("env:T", "tk");
        wire.open("kind: ntfy\nurl: https://ntfy.example/a/topic\ntoken: env:T")
                .send(Events.entries(Events.detection(Severity.CRITICAL)));
        assertThat(wire.posts.getLast().uri()).hasToString("https://ntfy.example/a/");
        assertThat(wire.posts.getLast().headers()).containsEntry("Authorization", "Bearer tk");
        assertThat(body().get("topic").string()).contains("topic");
        assertThat(body().get("title").string()).contains("[critical] HW-D401 Privileged container");
        assertThat(body().get("priority").integer()).contains(5L);
        assertThatThrownBy(() -> wire.open("kind: ntfy\nurl: https://ntfy.example/"))
                .hasMessageContaining("ends with the topic");
    }

    @Test
    void webhook() throws Exception {
        var incident = Events.incident(Severity.HIGH);
        wire.open("kind: webhook\nurl: https://alerts.example/in").send(Events.entries(incident));
        assertThat(new JsonParser().parse(wire.body()).root().get("id").string())
                .contains(incident.id().toString());
        assertThat(wire.body()).hasSameSizeAs(EventJson.line(incident).replace("\\u202E", "\u202e"));
        wire.open("kind: webhook\nurl: https://alerts.example/in\nbatch-events: 10")
                .send(Events.entries(incident, Events.blind()));
        assertThat(body().elements()).hasSize(2);
    }

    @Test
    void aMessageIsShort() throws Exception {
        var line = Events.line(1, "x".repeat(100_000), io.hafenwacht.core.event.LogLine.Level.ERROR);
        wire.open("kind: slack\nurl: https://hooks.example/x\nkinds: [log]").send(Events.entries(line));
        assertThat(wire.body()).hasSizeLessThan(1_000);
    }

    @Test
    void oneMessageForEachEvent() {
        assertThatThrownBy(() -> wire.open("kind: teams\nurl: https://hooks.example/x\nbatch-events: 5"))
                .hasMessageContaining("`batch-events` can only be 1");
    }

    @Test
    void aCredentialThatWentAwayIsWaitedFor() throws Exception {
        wire.secrets.put("env:T", "tk");
        Sink sink = wire.open("kind: ntfy\nurl: https://ntfy.example/topic\ntoken: env:T");
        wire.secrets.clear();
        assertThat(sink.send(Events.entries(Events.blind()))).isInstanceOfSatisfying(Outcome.Later.class, later -> {
            assertThat(later.cause()).isEqualTo(Outcome.Cause.SETTING);
            assertThat(later.why().english()).isEqualTo("env:T is not set or empty");
        });
        assertThat(wire.posts).isEmpty();
    }

    @Test
    void aHiddenAddressMustBeHttpsAndIsNotShown() throws Exception {
        wire.secrets.put("env:HOOK", "http://hooks.example/se" + "cret");
        assertThat(wire.open("kind: slack\nurl: env:HOOK").send(Events.entries(Events.blind())))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.why().english()).isEqualTo("env:HOOK holds no https:// address"));
    }
}
