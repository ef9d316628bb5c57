package io.hafenwacht.kafka;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Setting.Type;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A topic of Apache Kafka. The key is the origin's id, so that what one container says stays in order in one
/// partition; the event's id is a header, for readers that keep each once.
@AutoService(SinkKind.class)
public final class Kafka implements SinkKind {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Text title() {
        return Text.of("a topic of Apache Kafka", "ein Topic von Apache Kafka");
    }

    @Override
    public List<Setting> settings() {
        List<Setting> all = new ArrayList<>(List.of(
                new Setting(
                        "brokers",
                        Type.LIST,
                        true,
                        "",
                        List.of(),
                        Text.of("HOST:PORT of some brokers.", "RECHNER:PORT einiger Broker.")),
                Setting.optional("topic", Type.TEXT, "hafenwacht", Text.of("The topic.", "Das Topic.")),
                Setting.optional(
                        "compression",
                        Type.WORD,
                        "zstd",
                        Text.of("How batches are packed.", "Wie Lieferungen gepackt werden."),
                        "zstd",
                        "gzip",
                        "none"),
                Setting.optional("tls", Type.SWITCH, "false", Text.of("Speaks TLS.", "Spricht TLS.")),
                Setting.optional(
                        "sasl",
                        Type.WORD,
                        "",
                        Text.of("How to log in.", "Art der Anmeldung."),
                        "plain",
                        "scram-sha-256",
                        "scram-sha-512"),
                Setting.optional("user", Type.TEXT, "", Text.of("User name.", "Benutzername.")),
                Setting.optional("password", Type.SECRET, "", Text.of("Its password.", "Das zugehörige Kennwort.")),
                Setting.optional(
                        "insecure",
                        Type.SWITCH,
                        "false",
                        Text.of("Lets the password go without TLS.", "Lässt das Kennwort ohne TLS gehen."))));
        all.addAll(HttpSettings.TLS);
        return all;
    }

    @Override
    public Set<String> takes() {
        return Set.of("log", "event", "sample", "detection", "incident", "blind");
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(HttpSettings.tlsConflicts(settings));
        settings.list("brokers").stream()
                .filter(broker -> !broker.matches("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):\\d{1,5}"))
                .forEach(broker -> wrong.add(
                        Text.of("`brokers` is a list of HOST:PORT", "`brokers` ist eine Liste von RECHNER:PORT")));
        if (!settings.get("topic").matches("[a-zA-Z0-9._-]{1,249}")) {
            wrong.add(Text.of(
                    "`topic` takes letters, digits, `.`, `_` and `-`",
                    "`topic` darf Buchstaben, Ziffern, `.`, `_` und `-` enthalten"));
        }
        boolean login = settings.text("sasl").isPresent();
        long parts = Stream.of("sasl", "user", "password")
                .filter(name -> settings.text(name).isPresent())
                .count();
        if (parts % 3 != 0) {
            wrong.add(Text.of(
                    "`sasl`, `user` and `password` go together", "`sasl`, `user` und `password` gehören zusammen"));
        }
        if (login && !settings.on("tls") && !settings.on("insecure")) {
            wrong.add(Text.of(
                    "the password would go without TLS: say `tls: true`, or `insecure: true`",
                    "das Kennwort ginge ohne TLS: `tls: true` setzen oder `insecure: true`"));
        }
        return wrong;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) {
        return new KafkaSink(settings, around);
    }

    @Override
    public String sample() {
        return """
                - kind: kafka
                  brokers: [kafka-1.example:9093, kafka-2.example:9093]
                  topic: hafenwacht
                  tls: true
                  ca-file: /etc/hafenwacht/kafka-ca.pem
                  sasl: scram-sha-512
                  user: hafenwacht
                  password: file:/run/secrets/kafka
                """;
    }
}
