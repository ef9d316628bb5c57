package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.host.ContainerProcessReader;
import io.hafenwacht.connect.host.EngineOnHost;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.HostReader;
import io.hafenwacht.connect.host.HostReading;
import io.hafenwacht.connect.host.MountSource;
import io.hafenwacht.connect.host.NewestWrite;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.host.UnreadPart;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the engine's host shows of itself and of the containers' processes, where that host is this one.
final class HostPart {
    private static final Text ON_HOST = Text.of(
            "Run hafenwacht docker as root on the engine's host.",
            "hafenwacht docker als root auf dem Host der Engine ausführen.");

    private static final Limit ENOUGH =
            new Limit("docker.mount-sources", 10_000, "paths", "a host has some hundreds; 10,000 are 2 MB");

    private final EngineSite site;
    private final Set<Need> needs;
    private final Node info;
    private final Map<String, Optional<String>> leads = new ConcurrentHashMap<>();
    private final ContainerProcessReader processes = new ContainerProcessReader();

    HostPart(EngineSite site, Set<Need> needs, Node info) {
        this.site = site;
        this.needs = needs;
        this.info = info;
    }

    HostReading read() {
        return switch (site) {
            case EngineSite.Here(long pid) ->
                new HostReader()
                        .read(
                                needs,
                                new EngineOnHost(pid, info.get("DockerRootDir").stringOrEmpty()));
            case EngineSite.Elsewhere(Text why) -> unread(why, ON_HOST);
            case EngineSite.Unclear(Text why, Text remedy) -> unread(why, remedy);
        };
    }

    private static HostReading unread(Text why, Text remedy) {
        return new HostReading(Node.MISSING, List.of(new UnreadPart("host", notRead(why), remedy)));
    }

    private static Text notRead(Text why) {
        return Text.of(
                "the engine's host was not read: " + why.english(),
                "der Host der Engine wurde nicht gelesen: " + why.german());
    }

    /// The snapshot's `process` of a running container.
    Node process(long pid, String container) {
        return switch (site) {
            case EngineSite.Here _ ->
                switch (processes.read(pid, container)) {
                    case Observed.Known<Node>(Node process) -> process;
                    case Observed.Absent<Node> _ -> Tree.NULL;
                    case Observed.Unread<Node>(Text why, Text remedy) -> new Unread("", why, remedy).inPlace();
                };
            case EngineSite.Elsewhere(Text why) -> new Unread("", notRead(why), ON_HOST).inPlace();
            case EngineSite.Unclear(Text why, Text remedy) -> new Unread("", notRead(why), remedy).inPlace();
        };
    }

    /// The snapshot's `writes` of a running container, by source; null where it started less than
    /// [Need#SETTLED_HOURS] before `now`. Each answer as [NewestWrite] tells.
    Node writes(Node inspect, Instant now) {
        Optional<Instant> started = started(inspect);
        boolean running = inspect.at("State", "Running").bool().orElse(false);
        if (!running
                || started.isEmpty()
                || Duration.between(started.get(), now).toHours() < Need.SETTLED_HOURS.value()) {
            return Tree.NULL;
        }
        return switch (site) {
            case EngineSite.Here _ -> writes(inspect.get("Mounts"), new NewestWrite(), started.get());
            case EngineSite.Elsewhere(Text why) -> new Unread("", notRead(why), ON_HOST).inPlace();
            case EngineSite.Unclear(Text why, Text remedy) -> new Unread("", notRead(why), remedy).inPlace();
        };
    }

    /// The snapshot's `logBytes`: the size of the log's file on this host.
    OptionalLong logBytes(Node inspect) {
        String path = inspect.get("LogPath").stringOrEmpty();
        if (!(site instanceof EngineSite.Here) || !path.startsWith("/")) {
            return OptionalLong.empty();
        }
        try {
            var file = Files.readAttributes(Path.of(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return file.isRegularFile() ? OptionalLong.of(file.size()) : OptionalLong.empty();
        } catch (IOException | InvalidPathException e) {
            return OptionalLong.empty();
        }
    }

    /// The snapshot's `sources`: of each bind mount whose source is a link, or lies behind one, where it
    /// leads; null where the host was not read.
    Node sources(Node mounts) {
        if (!(site instanceof EngineSite.Here)) {
            return Tree.NULL;
        }
        Tree sources = Tree.object();
        for (Node mount : mounts.elements()) {
            String source = mount.get("Source").stringOrEmpty();
            if (mount.get("Type").stringOrEmpty().equals("bind")) {
                // Hundreds of containers mount the same few.
                Optional<String> real = ENOUGH.exceededBy(leads.size() + 1L)
                        ? MountSource.real(source)
                        : leads.computeIfAbsent(source, MountSource::real);
                real.ifPresent(target -> sources.put(source, target));
            }
        }
        return sources.node();
    }

    private static Node writes(Node mounts, NewestWrite newest, Instant started) {
        Tree writes = Tree.object();
        for (Node mount : mounts.elements()) {
            String source = mount.get("Source").stringOrEmpty();
            String type = mount.get("Type").stringOrEmpty();
            boolean kept = type.equals("bind") || type.equals("volume");
            if (kept && mount.get("RW").bool().orElse(false) && source.startsWith("/")) {
                writes.put(
                        source,
                        switch (newest.below(source, started)) {
                            case Observed.Known<Node>(Node write) -> write;
                            case Observed.Absent<Node> _ -> Tree.NULL;
                            case Observed.Unread<Node>(Text why, Text remedy) -> new Unread("", why, remedy).inPlace();
                        });
            }
        }
        return writes.node();
    }

    private static Optional<Instant> started(Node inspect) {
        try {
            return Optional.of(Instant.parse(inspect.at("State", "StartedAt").stringOrEmpty()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
