package io.hafenwacht.watch.sink.kind;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.EventWords;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Place;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Setting.Type;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.StreamWire;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A syslog server: RFC 5424 over TCP (RFC 6587) or TLS (RFC 5425), each message after its length. Syslog
/// acknowledges nothing: what the system had taken when a connection broke is sent again, what the server
/// lost is not known.
@AutoService(SinkKind.class)
public final class Syslog implements SinkKind {
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "audit",
            "alert",
            "clock",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public Text title() {
        return Text.of("syslog (RFC 5424) over TCP or TLS", "syslog (RFC 5424) über TCP oder TLS");
    }

    @Override
    public List<Setting> settings() {
        List<Setting> all = new ArrayList<>(List.of(
                Setting.required(
                        "url",
                        Type.ADDRESS,
                        Text.of(
                                "tls://HOST:PORT (usually 6514) or tcp://HOST:PORT (usually 601).",
                                "tls://RECHNER:PORT (meist 6514) oder tcp://RECHNER:PORT (meist 601)."),
                        "tls",
                        "tcp"),
                Setting.optional(
                        "facility",
                        Type.WORD,
                        "local0",
                        Text.of("The facility.", "Die Facility."),
                        FACILITIES.toArray(String[]::new)),
                Setting.optional(
                        "max-bytes",
                        Type.NUMBER,
                        "8192",
                        Text.of(
                                "What a message may have at most; servers must take 2048 and should take 8192.",
                                "Was eine Nachricht höchstens hat; Server müssen 2048 annehmen und sollen 8192"
                                        + " annehmen."))));
        all.addAll(HttpSettings.TLS);
        return all;
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.tlsConflicts(settings));
        if (settings.secret("url").isPresent()
                || settings.address("url").filter(url -> url.getPort() > 0).isEmpty()) {
            wrong.add(Text.of(
                    "`url` is tls://HOST:PORT or tcp://HOST:PORT, with its port",
                    "`url` ist tls://RECHNER:PORT oder tcp://RECHNER:PORT, mit Port"));
        }
        if (settings.number("max-bytes") < 1024) {
            wrong.add(Text.of("`max-bytes` is 1024 at least", "`max-bytes` ist mindestens 1024"));
        }
        return wrong;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return new Lines(
                around.wires().stream(HttpSettings.route(settings, around, false)),
                settings.address("url").orElseThrow(),
                FACILITIES.indexOf(settings.get("facility")),
                settings.number("max-bytes"),
                Language.parse(settings.get("lang")).orElse(Language.ENGLISH));
    }

    private record Lines(StreamWire wire, URI address, int facility, int maxBytes, Language language) implements Sink {
        /// RFC 5424 section 6.2.3: at most six digits of a second.
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        /// The number that RFC 5612 sets aside for those who have none of their own.
        private static final String ELEMENT = "hafenwacht@32473";

        private static final String BYTE_ORDER_MARK = "\ufeff";

        @Override
        public Outcome send(List<Journal.Entry> batch) throws InterruptedException {
            var out = new ByteArrayOutputStream(64 * 1024);
            for (Journal.Entry entry : batch) {
                byte[] message = message(entry.event());
                out.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(message);
            }
            return wire.write(address, out.toByteArray())
                    .map(why -> Outcome.later(Outcome.Cause.AWAY, why))
                    .orElse(Outcome.taken());
        }

        private byte[] message(Event event) {
            Place place = Place.of(event.origin());
            String host = place.node().isEmpty() ? event.origin().system() : place.node();
            byte[] head = ("<" + (facility * 8 + severity(event)) + ">1 " + TIME.format(event.time()) + " "
                            + word(host, 255) + " " + word(place.worker(event.origin()), 48) + " "
                            + word(event.origin().id(), 12) + " " + word(event.kind(), 32) + " "
                            + data(event, place) + " " + BYTE_ORDER_MARK)
                    .getBytes(StandardCharsets.UTF_8);
            byte[] text = visible(EventWords.line(event, language)).getBytes(StandardCharsets.UTF_8);
            int room = Math.max(0, Math.min(text.length, maxBytes - head.length));
            while (room > 0 && room < text.length && (text[room] & 0xc0) == 0x80) {
                room--; // not within a character
            }
            var message = new ByteArrayOutputStream(head.length + room);
            message.writeBytes(head);
            message.write(text, 0, room);
            return message.toByteArray();
        }

        private static int severity(Event event) {
            return switch (EventWords.level(event)) {
                case FATAL -> 2;
                case ERROR -> 3;
                case WARN -> 4;
                case INFO, UNKNOWN -> 6;
                case DEBUG, TRACE -> 7;
            };
        }

        /// A header's word: visible ASCII (RFC 5424 section 6), `-` for none.
        private static String word(String text, int length) {
            String shown = text.replaceAll("[^!-~]", "_");
            return shown.isEmpty() ? "-" : shown.substring(0, Math.min(shown.length(), length));
        }

        private static String data(Event event, Place place) {
            StringBuilder data = new StringBuilder("[" + ELEMENT);
            parameter("id", event.id().toString(), data);
            parameter("name", event.origin().name(), data);
            parameter("image", event.origin().image(), data);
            for (Map.Entry<String, String> field : place.fields().entrySet()) {
                parameter(field.getKey(), field.getValue(), data);
            }
            if (event instanceof LogLine line) {
                parameter("stream", line.channel().word(), data);
            }
            return data.append("]").toString();
        }

        /// Section 6.3.3: `"`, `\` and `]` are escaped.
        private static void parameter(String name, String value, StringBuilder data) {
            if (!value.isEmpty()) {
                String shown = value.length() > 256 ? value.substring(0, 256) : value;
                data.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(visible(shown).replaceAll("([\"\\\\\\]])", "\\\\$1"))
                        .append('"');
            }
        }

        /// Control characters as `#ooo`, as rsyslog writes them: a server that keeps lines must not see a
        /// line break.
        private static String visible(String text) {
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
            StringBuilder out = new StringBuilder(text.length() + 16);
            text.chars().forEach(c -> {
                if (Character.isISOControl(c) && c != '\t') {
                    out.append(String.format("#%03o", c));
                } else {
                    out.append((char) c);
                }
            });
            return out.toString();
        }
    }

    @Override
    public String sample() {
        return """
                - kind: syslog
                  url: tls://syslog.example:6514
                  facility: local3
                  ca-file: /etc/hafenwacht/syslog-ca.pem
                """;
    }
}
