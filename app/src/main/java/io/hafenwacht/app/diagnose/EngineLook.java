package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EnginePing;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector;
import io.hafenwacht.connect.docker.snapshot.SnapshotMask;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.diagnose.docker.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What every case of one engine shares: its own word on itself, its lists, its memory of the past, and
/// whether its host is this one.
record EngineLook(
        EngineClient engine,
        SnapshotMask mask,
        Instant taken,
        Map<String, Section> shared,
        EngineResult<EventHistory> history,
        EngineSite site) {

    /// The engine as a target.
    static final Target ENGINE = new Target(Target.Kind.ENGINE, "engine", "engine");

    /// Asks for the basics; an engine that does not answer leaves only its access.
    static EngineLook at(EngineClient engine, EngineAccess access, Duration since, Instant now) {
        var mask = new SnapshotMask();
        Map<String, Section> shared = new LinkedHashMap<>();
        EngineResult<EnginePing> ping = engine.ping();
        put(shared, DockerProbes.ACCESS, "GET /_ping", new EngineResult.Ok<>(access.node(engine.address(), ping)));
        if (ping instanceof EngineResult.Failure<EnginePing> failure) {
            return new EngineLook(engine, mask, now, shared, failure.as(), new EngineSite.Elsewhere(failure.reason()));
        }
        EngineResult<Node> info = engine.info().map(mask::masked);
        put(shared, DockerProbes.INFO, "GET /info", info);
        put(
                shared,
                DockerProbes.CONTAINERS,
                "GET /containers/json?all=1",
                engine.ask(new EngineCall.ListContainers()).map(mask::masked));
        put(
                shared,
                DockerProbes.NETWORKS,
                "GET /networks",
                engine.ask(new EngineCall.ListNetworks()).map(mask::masked));
        Node known = info instanceof EngineResult.Ok<Node>(Node value) ? value : Tree.NULL;
        EngineSite site = SnapshotCollector.HostSight.fromHere(engine.address(), known);
        // All times of a case are by the engine's clock: ours may go otherwise.
        Instant until = Moment.of(known.get("SystemTime").stringOrEmpty()).orElse(now);
        return new EngineLook(
                engine, mask, until, shared, EventHistory.read(engine, mask, until.minus(since), until), site);
    }

    private static void put(Map<String, Section> to, Probe probe, String source, EngineResult<Node> result) {
        to.put(probe.name(), Sections.of(probe, ENGINE, source, result));
    }

    boolean answers() {
        return shared.containsKey(DockerProbes.CONTAINERS.name());
    }

    Node value(Probe probe) {
        return shared.get(probe.name()) instanceof Section.Seen seen ? seen.value() : Tree.NULL;
    }

    List<Node> containers() {
        return value(DockerProbes.CONTAINERS).elements();
    }

    EngineAddress address() {
        return engine.address();
    }
}
