package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.Retry;
import io.hafenwacht.watch.sink.Secret;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkPump;
import io.hafenwacht.watch.sink.SinkStatus;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The sinks of one `watch`: opens them, runs a pump for each on a thread of its own, says how they are, and
/// ends them.
public final class Sinks implements AutoCloseable {
    private final List<SinkPump> pumps;
    private final List<Thread> threads = new ArrayList<>();

    private Sinks(List<SinkPump> pumps) {
        this.pumps = List.copyOf(pumps);
    }

    /// Opens all of them, or fails with all that is wrong. `folder` is where relative paths count from: that
    /// of the configuration. What a sink lost is told to `tell` as [io.hafenwacht.core.event.Blindness].
    public static Sinks open(
            Session session,
            List<SinkConfig> configs,
            Path folder,
            boolean offline,
            Journal journal,
            Consumer<Event> tell) {
        Surroundings around = new Surroundings(
                new SinkSecrets(session.environment(), folder),
                new SendWires(Transports.environment(session), offline, Version.current()),
                session.console().out(),
                folder,
                session.clock(),
                Thread::sleep);
        List<Text> wrong = new ArrayList<>();
        List<SinkPump> pumps = new ArrayList<>();
        for (SinkConfig config : configs) {
            if (offline && config.kind().networked()) {
                wrong.add(Text.of(
                        "the sink " + config.name() + " needs the network, which --offline forbids",
                        "die Senke " + config.name() + " braucht das Netz, das --offline verbietet"));
                continue;
            }
            open(config, around, wrong)
                    .ifPresent(sink -> pumps.add(new SinkPump(
                            config,
                            sink,
                            journal,
                            Retry.standard(session.clock()),
                            around.pause(),
                            new SinkLosses(config.name(), session.clock(), tell))));
        }
        if (!wrong.isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            String.join("; ", wrong.stream().map(Text::english).toList()),
                            String.join("; ", wrong.stream().map(Text::german).toList())),
                    Text.of(
                            "Correct `sinks:` in hafenwacht.yaml or `--sink`.",
                            "`sinks:` in hafenwacht.yaml oder `--sink` berichtigen."));
        }
        return new Sinks(pumps);
    }

    private static Optional<Sink> open(SinkConfig config, Surroundings around, List<Text> wrong) {
        try {
            for (Setting setting : config.kind().settings()) {
                for (Secret secret : secrets(setting, config)) {
                    around.secrets().reveal(secret);
                }
            }
            return Optional.of(config.kind().open(config.settings(), around));
        } catch (IOException e) {
            wrong.add(Text.of(
                    "the sink " + config.name() + ": " + Refusal.ofFile(e).english(),
                    "die Senke " + config.name() + ": " + Refusal.ofFile(e).german()));
            return Optional.empty();
        }
    }

    private static List<Secret> secrets(Setting setting, SinkConfig config) {
        List<String> values = switch (setting.type()) {
            case SECRET, ADDRESS -> config.settings().list(setting.name());
            case PAIRS -> List.copyOf(config.settings().pairs(setting.name()).values());
            default -> List.of();
        };
        return values.stream().flatMap(value -> Secret.parse(value).stream()).toList();
    }

    /// Begins to send.
    public void start() {
        for (SinkPump pump : pumps) {
            threads.add(Thread.ofVirtual()
                    .name("hafenwacht-sink-" + pump.status().name())
                    .start(() -> run(pump)));
        }
    }

    private static void run(SinkPump pump) {
        try {
            pump.run();
        } catch (InterruptedException _) {
            // The end that was asked for.
        }
    }

    /// How each is now.
    public List<SinkStatus> status() {
        return pumps.stream().map(SinkPump::status).toList();
    }

    /// Lets the sinks take what the journal holds now, for so long at most; true when all of it was settled.
    public boolean finish(Duration patience) throws InterruptedException {
        pumps.forEach(SinkPump::finish);
        long end = System.nanoTime() + patience.toNanos();
        boolean done = true;
        for (Thread thread : threads) {
            done &= thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return done;
    }

    /// Ends them at once; what is not settled is sent at the next start.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
