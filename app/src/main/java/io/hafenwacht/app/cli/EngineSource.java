package io.hafenwacht.app.cli;

import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.LiveEngine;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.connect.docker.snapshot.SnapshotFile;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Where `docker` and the commands below it take their look from: an engine, or a saved look.
final class EngineSource {
    private String host = "";
    private String context = "";
    private Optional<String> snapshot = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private boolean probe;

    void declare(Flags flags) {
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
        flags.optional("--snapshot", "FILE", "snapshot", String.class, v -> snapshot = v);
        flags.optional("--timeout", "TIME", "timeout", Duration.class, v -> timeout = v);
    }

    /// The option to shake hands with ports.
    void declareProbe(Flags flags) {
        flags.toggle("--probe", "probe", v -> probe = v);
    }

    /// Refuses what contradicts itself; `alsoLive` says whether another option wants an engine.
    void validate(boolean alsoLive) {
        if (snapshot.isPresent() && (!host.isEmpty() || !context.isEmpty() || alsoLive)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--snapshot asks no engine: it goes without --host, --context and --save-snapshot",
                            "--snapshot fragt keine Engine: es verträgt sich nicht mit --host, --context und"
                                    + " --save-snapshot"),
                    Text.of("Give one or the other.", "Das eine oder das andere angeben."));
        }
    }

    boolean live() {
        return snapshot.isEmpty();
    }

    /// The look, with these needs where an engine is asked.
    Collected look(RootCommand root, Collection<Need> needs) throws InterruptedException {
        return look(root, needs, DockerChecks.readers());
    }

    /// As above; of containers only what `readers` wants.
    Collected look(RootCommand root, Collection<Need> needs, BiPredicate<Need, Node> readers)
            throws InterruptedException {
        Session session = root.session();
        if (probe && (root.global().offline || snapshot.isPresent())) {
            throw CommandFailure.usage(
                    Text.of(
                            "--probe opens connections: it goes without --offline and --snapshot",
                            "--probe öffnet Verbindungen: es verträgt sich nicht mit --offline und --snapshot"),
                    Text.of("Give one or the other.", "Das eine oder das andere angeben."));
        }
        if (snapshot.isPresent()) {
            return load(session, snapshot.get());
        }
        try (var progress = Progress.on(session, root.global().quiet);
                var _ = Deadline.of(timeout)) {
            return new LiveEngine(session, host, context, root.global().offline)
                    .probing(probe)
                    .look(needs, readers, (done, of) -> progress.say(done + " / " + of));
        }
    }

    private static Collected load(Session session, String file) {
        return switch (SnapshotFile.load(session.path(file))) {
            case SnapshotFile.Loaded.Snapshot(Node document) -> new Collected(document, true);
            case SnapshotFile.Loaded.Unusable(Text why, Text remedy) -> throw CommandFailure.incomplete(why, remedy);
        };
    }
}
