package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.sink.Events;
import io.hafenwacht.watch.sink.FakeWire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTest {
    private final FakeWire wire = new FakeWire();

    /// The messages, taken apart by their lengths.
    private List<String> messages(String more, Event... events) throws Exception {
        wire.open("kind: syslog\nurl: tls://syslog.example:6514\n" + more).send(Events.entries(events));
        String written = wire.written.getLast();
        assertThat(written).startsWith("tls://syslog.example:6514 ");
        byte[] bytes = written.substring("tls://syslog.example:6514 ".length()).getBytes(StandardCharsets.UTF_8);
        List<String> messages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (bytes[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            messages.add(new String(bytes, space + 1, length, StandardCharsets.UTF_8));
            at = space + 1 + length;
        }
        assertThat(at).isEqualTo(bytes.length);
        return messages;
    }

    @Test
    void aMessageOfTheStandard() throws Exception {
        assertThat(messages("facility: local3", Events.line(1, "Größe 1", Level.ERROR)))
                .containsExactly("<155>1 2026-11-22T01:02:03.457789Z unix:///var/run/docker.sock web 0123456789ab log "
                        + "[hafenwacht@32473 id=\"" + Events.line(1).id() + "\" name=\"web\" image=\"nginx:1.27\""
                        + " container=\"web\" project=\"shop\" service=\"web\" stream=\"stdout\"] \ufeffGröße 1");
    }

    @Test
    void everyKindOfEvent() throws Exception {
        assertThat(messages(
                        "",
                        Events.line(1),
                        Events.died(),
                        Events.sample(),
                        Events.detection(Severity.CRITICAL),
                        Events.incident(Severity.MEDIUM),
                        Events.blind()))
                .hasSize(6)
                .anyMatch(m -> m.startsWith("<130>1 ") && m.contains(" detection [") && m.contains("HW-D401"))
                .anyMatch(m -> m.startsWith("<132>1 ") && m.contains(" incident ["));
    }

    @Test
    void hostileTextAddsNoMessageAndNoField() throws Exception {
        Origin hostile = new Origin(
                "en gine\n<34>1",
                Origin.Kind.CONTAINER,
                "",
                "a\"] [x@1 y=\"z\\",
                "",
                new java.util.TreeMap<>(java.util.Map.of("project", "p]\n")));
        LogLine line = new LogLine(
                Events.line(1).id(),
                Events.TIME,
                hostile,
                LogLine.Channel.STDOUT,
                Level.INFO,
                "one\n<34>1 - - - - - - two\u001b[31m\u0000\u0085",
                0);
        String message = messages("", line).getFirst();
        assertThat(message)
                .contains(" en_gine_<34>1 a\"]_[x@1_y=\"z\\ - log [")
                .contains("name=\"a\\\"\\] [x@1 y=\\\"z\\\\\"")
                .contains("project=\"p\\]#012\"")
                .endsWith("\ufeffone#012<34>1 - - - - - - two#033[31m#000#205")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "€", "😀"})
    void longMessagesAreCutBetweenCharacters(String character) throws Exception {
        String message = messages("max-bytes: 1500", Events.line(1, "-" + character.repeat(5_000), Level.INFO))
                .getFirst();
        assertThat(message.getBytes(StandardCharsets.UTF_8).length).isBetween(1_496, 1_500);
        assertThat(message).endsWith(character).doesNotContain("\ufffd");
    }

    @Test
    void theAddressHasAPort() {
        assertThatThrownBy(() -> wire.open("kind: syslog\nurl: tcp://syslog.example"))
                .hasMessageContaining("with its port");
        assertThatThrownBy(() -> wire.open("kind: syslog\nurl: udp://syslog.example:514"))
                .hasMessageContaining("\"url\" must be an address such as tls://HOST[:PORT]");
    }
}
