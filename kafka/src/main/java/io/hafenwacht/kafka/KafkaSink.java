package io.hafenwacht.kafka;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends with an idempotent producer, which is made anew after a failure that it does not survive.
final class KafkaSink implements Sink {
    /// Held, since a logger that nobody holds forgets its level. What the client tells every second while
    /// brokers are away stands in the sink's status.
    private static final Logger CLIENT = Logger.getLogger("org.apache.kafka");

    static {
        CLIENT.setLevel(Level.SEVERE);
    }

    private final Settings settings;
    private final Surroundings around;
    private final Language language;
    private final String topic;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaSink(Settings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
        this.language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
        this.topic = settings.get("topic");
    }

    @Override
    public Outcome send(List<Journal.Entry> batch) throws InterruptedException {
        try {
            KafkaProducer<byte[], byte[]> open = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Journal.Entry entry : batch) {
                Future<RecordMetadata> one = open.send(message(entry));
                sent.add(one);
                if (one.isDone() && unreached(one)) {
                    // Each further one would wait as long for the same.
                    break;
                }
            }
            open.flush();
            return judged(batch, sent);
        } catch (InterruptException _) {
            // Kafka's own, unchecked; it set the flag again.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            close();
            return Outcome.later(cause(e), said(e));
        } catch (IOException e) {
            return Outcome.later(Outcome.Cause.SETTING, Refusal.ofFile(e));
        }
    }

    private ProducerRecord<byte[], byte[]> message(Journal.Entry entry) {
        var message = new ProducerRecord<>(
                topic,
                null,
                timestamp(entry),
                entry.event().origin().id().getBytes(StandardCharsets.UTF_8),
                EventJson.line(entry.event(), language).getBytes(StandardCharsets.UTF_8));
        message.headers().add("id", entry.event().id().toString().getBytes(StandardCharsets.US_ASCII));
        message.headers().add("kind", entry.event().kind().getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    /// Brokers refuse what is an hour ahead, and containers' clocks jump; the event itself says its own time.
    private long timestamp(Journal.Entry entry) {
        return Math.clamp(entry.event().time().toEpochMilli(), 0, around.clock().millis());
    }

    private static boolean unreached(Future<RecordMetadata> done) {
        return done.state() == Future.State.FAILED && !(done.exceptionNow() instanceof RecordTooLargeException);
    }

    /// What failed or was not tried is sent again, and after it all of the same key, so that its order is
    /// right in the end.
    private Outcome judged(List<Journal.Entry> batch, List<Future<RecordMetadata>> sent) throws InterruptedException {
        List<Integer> again = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        long refused = 0;
        Text why = Text.same("-");
        Outcome.Cause worst = Outcome.Cause.TROUBLED;
        for (int i = 0; i < sent.size(); i++) {
            String key = batch.get(i).event().origin().id();
            try {
                sent.get(i).get();
                if (broken.contains(key)) {
                    again.add(i);
                }
            } catch (ExecutionException e) {
                Throwable failure = e.getCause() instanceof Throwable cause ? cause : e;
                why = said(failure);
                if (failure instanceof RecordTooLargeException) {
                    refused++;
                } else if (failure instanceof InvalidTimestampException || failure instanceof InvalidRecordException) {
                    // Brokers refuse all that travelled together; which one is at fault shows when they go apart.
                    close();
                    return new Outcome.Refused(why);
                } else {
                    worst = cause(failure);
                    broken.add(key);
                    again.add(i);
                }
            }
        }
        for (int i = sent.size(); i < batch.size(); i++) {
            again.add(i);
        }
        if (again.isEmpty()) {
            return new Outcome.Taken(0, refused, why);
        }
        // A producer that gave up on a batch of its own may have lost its place in the sequence.
        close();
        return again.size() == batch.size() ? Outcome.later(worst, why) : new Outcome.Partly(again, 0, refused, why);
    }

    private static Outcome.Cause cause(Throwable failure) {
        return switch (failure) {
            case AuthenticationException _, AuthorizationException _, InvalidTopicException _ -> Outcome.Cause.SETTING;
            case TimeoutException _ -> Outcome.Cause.AWAY;
            case KafkaException kafka
            when kafka.getCause() instanceof Throwable cause && cause != failure -> cause(cause);
            default -> Outcome.Cause.TROUBLED;
        };
    }

    private static Text said(Throwable failure) {
        Throwable root = failure.getCause() instanceof Throwable cause ? cause : failure;
        String message = String.valueOf(root.getMessage()).replaceAll("\\p{Cntrl}", " ");
        return Text.same(message.length() > 200 ? message.substring(0, 200) + "…" : message);
    }

    private KafkaProducer<byte[], byte[]> producer() throws IOException {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", String.join(",", settings.list("brokers")));
        properties.put("client.id", "hafenwacht");
        properties.put("enable.idempotence", "true");
        properties.put("acks", "all");
        properties.put("compression.type", settings.get("compression"));
        properties.put("batch.size", "262144");
        properties.put("linger.ms", "0");
        long whole = settings.duration("timeout").toMillis();
        properties.put("max.block.ms", Long.toString(whole));
        properties.put("delivery.timeout.ms", Long.toString(whole));
        properties.put("request.timeout.ms", Long.toString(Math.max(1, whole / 2)));
        properties.put(
                "socket.connection.setup.timeout.ms",
                Long.toString(settings.duration("connect-timeout").toMillis()));
        boolean tls = settings.on("tls");
        boolean login = settings.text("sasl").isPresent();
        properties.put("security.protocol", (login ? "SASL_" : "") + (tls ? "SSL" : "PLAINTEXT"));
        if (tls) {
            tls(properties);
        }
        if (login) {
            login(properties);
        }
        return properties;
    }

    private void tls(Properties properties) throws IOException {
        if (settings.text("ca-file").isPresent()) {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.certificates", file("ca-file"));
        }
        if (settings.text("client-key").isPresent()) {
            properties.put("ssl.keystore.type", "PEM");
            properties.put("ssl.keystore.certificate.chain", file("client-certificate"));
            properties.put("ssl.keystore.key", file("client-key"));
        }
    }

    private String file(String setting) throws IOException {
        return Files.readString(around.folder().resolve(settings.get(setting)));
    }

    private void login(Properties properties) throws IOException {
        String mechanism = settings.get("sasl").toUpperCase(Locale.ROOT);
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        properties.put("sasl.mechanism", mechanism);
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=" + quoted(settings.get("user"))
                        + " password="
                        + quoted(around.secrets()
                                .reveal(settings.secret("password").orElseThrow())) + ";");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(2));
        }
    }
}
