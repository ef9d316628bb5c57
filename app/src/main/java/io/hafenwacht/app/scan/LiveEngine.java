package io.hafenwacht.app.scan;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.snapshot.PortProbes;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.util.Collection;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// Takes one look at the engine that the user means.
public final class LiveEngine {
    private final Session session;
    private final String host;
    private final String context;
    private final boolean offline;
    private boolean probing;
    private Consumer<String> reading = _ -> {};

    /// `host` and `context` are the options' values, empty when not given.
    public LiveEngine(Session session, String host, String context, boolean offline) {
        this.session = session;
        this.host = host;
        this.context = context;
        this.offline = offline;
    }

    /// Shakes hands with the ports of the engine's host too, which is never done unasked.
    public LiveEngine probing(boolean asked) {
        probing = asked;
        return this;
    }

    /// Tells `reader` the id of each container that a file is about to be read of.
    public LiveEngine telling(Consumer<String> reader) {
        reading = reader;
        return this;
    }

    /// With everything that the checks need.
    public Collected look(SnapshotCollector.Steps steps) throws InterruptedException {
        return look(DockerChecks.needs(), DockerChecks.readers(), steps);
    }

    /// With just these needs beside what every look takes, of containers only where `readers` wants them.
    public Collected look(Collection<Need> needs, BiPredicate<Need, Node> readers, SnapshotCollector.Steps steps)
            throws InterruptedException {
        EngineAddress address = value(new EngineLocator(Transports.environment(session)).locate(host, context))
                .address();
        if (offline && !(address instanceof EngineAddress.Unix)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + address,
                            "--offline verbietet die Engine unter " + address),
                    Text.of(
                            "Audit an engine's socket, or a saved snapshot: --snapshot FILE",
                            "Den Socket einer Engine oder eine gespeicherte Momentaufnahme prüfen: --snapshot DATEI"));
        }
        try (var engine = new EngineClient(address, EngineTimeouts.STANDARD).telling(reading)) {
            Collected look = value(new SnapshotCollector(engine, needs, readers, SnapshotCollector.HostSight::fromHere)
                    .collect(session.clock().instant(), steps));
            return probing ? new Collected(new PortProbes(address).added(look.document()), look.finished()) : look;
        }
    }

    private static <T> T value(EngineResult<T> result) {
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> value;
            case EngineResult.Failure<T> failed -> throw CommandFailure.incomplete(failed.reason(), failed.remedy());
        };
    }
}
