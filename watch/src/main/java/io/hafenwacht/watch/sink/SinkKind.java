package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// One kind of place where events go: what it is called, which settings it reads, and how it is opened.
/// Registered with `@AutoService(SinkKind.class)`; stateless.
public interface SinkKind {
    /// The word in `kind:`, such as `loki`.
    String name();

    /// What it is, in a few words.
    Text title();

    /// What it reads beside [SinkConfig#COMMON], in the order of the documentation. The first is what stands
    /// after `=` in `--sink KIND=VALUE`.
    List<Setting> settings();

    /// Which kinds of events it takes unless `kinds:` says otherwise
    /// ([io.hafenwacht.core.event.Event#kind()]).
    default Set<String> takes() {
        return Set.of("log", "event", "detection", "incident", "blind");
    }

    /// How many events one delivery holds unless `batch-events:` says otherwise.
    default int batch() {
        return SinkConfig.BATCH_EVENTS.asInt();
    }

    /// Whether it leaves this machine, which `--offline` forbids.
    default boolean networked() {
        return true;
    }

    /// What is wrong with settings that are each right by themselves.
    default List<Text> conflicts(Settings settings) {
        return List.of();
    }

    /// Opens nothing that waits: the first connection is made by the first delivery. An [IOException] is a
    /// setting that turns out to be unusable, such as a certificate that cannot be read.
    Sink open(Settings settings, Surroundings around) throws IOException;

    /// A few lines of `hafenwacht.yaml` that show it at work.
    String sample();
}
