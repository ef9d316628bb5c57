package io.hafenwacht.watch.sink.kind;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A place that people read: incidents only, each a message of its own.
abstract class ChatKind implements SinkKind {
    /// What the service reads.
    abstract ChatFormat.Template template();

    @Override
    public final List<Setting> settings() {
        return HttpSettings.with(false);
    }

    @Override
    public final Set<String> takes() {
        return Set.of("incident");
    }

    @Override
    public final int batch() {
        return 1;
    }

    @Override
    public List<Text> conflicts(Settings settings) {
        return ChatFormat.conflicts(settings);
    }

    @Override
    public final Sink open(Settings settings, Surroundings around) throws IOException {
        return ChatFormat.open(settings, around, template());
    }
}
