package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.TransferFailure;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What the containers of an engine have written so far, to be read once. The lines have the same ids as
/// [DockerLogs] gives them; their levels are not guessed, and nothing is masked in them.
public final class ContainerLogs {
    /// An engine that reads a log from its disk says something sooner.
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final EngineClient client;
    private final String system;

    public ContainerLogs(EngineClient client) {
        this.client = client;
        this.system = client.address().toString();
    }

    /// Where lines go.
    @FunctionalInterface
    public interface Lines {
        void accept(LogLine line) throws InterruptedException;
    }

    /// From when until when, and how many of the last lines; empty for all.
    public record Range(Optional<Instant> since, Optional<Instant> until, OptionalInt tail) {}

    /// All containers, also those that have stopped.
    public EngineResult<List<Origin>> containers() {
        return client.ask(new EngineCall.ListContainers())
                .map(list -> list.elements().stream().map(this::origin).toList());
    }

    private Origin origin(Node listed) {
        Map<String, String> labels = new TreeMap<>();
        listed.get("Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        // Links of other containers stand there as names too, with a slash within.
        String name = listed.get("Names").elements().stream()
                .map(Node::stringOrEmpty)
                .filter(each -> each.indexOf('/', 1) < 0)
                .findFirst()
                .orElse("");
        return ContainerOrigin.of(
                system,
                listed.get("Id").stringOrEmpty(),
                name,
                listed.get("Image").stringOrEmpty(),
                labels);
    }

    /// Reads to the log's end. Empty where that was reached.
    public Optional<Failure<?>> read(Origin container, Range range, Lines to) throws InterruptedException {
        Optional<ObjectName> id = ObjectName.parse(container.id());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        EngineResult<InspectedContainer> known =
                client.ask(new EngineCall.InspectContainer(id.get())).map(node -> InspectedContainer.of(system, node));
        return switch (known) {
            case Failure<InspectedContainer> failure -> Optional.of(failure);
            case Ok<InspectedContainer>(InspectedContainer now) -> read(now, id.get(), range, to);
        };
    }

    private Optional<Failure<?>> read(InspectedContainer container, ObjectName id, Range range, Lines to)
            throws InterruptedException {
        String since = range.since().map(EngineClock::since).orElse("0");
        String until = range.until().map(EngineClock::since).orElse("0");
        String tail = range.tail().isPresent() ? String.valueOf(range.tail().getAsInt()) : "all";
        return switch (client.stream(new EngineCall.Logs(id, since, until, tail, false), SILENCE)) {
            case Failure<InputStream> failure -> Optional.of(failure);
            case Ok<InputStream>(InputStream in) -> lines(container, in, to);
        };
    }

    private Optional<Failure<?>> lines(InspectedContainer container, InputStream in, Lines to)
            throws InterruptedException {
        var ids = new LineIds(system, container.origin().id());
        try (in) {
            LogLines lines = LogLines.of(in, Instant.EPOCH);
            for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                to.accept(line(container, line.get(), ids));
            }
            for (RawLine line : container.running() ? List.<RawLine>of() : lines.unfinished()) {
                to.accept(line(container, line, ids));
            }
            return Optional.empty();
        } catch (TransferFailure e) {
            return Optional.of(e.failure());
        } catch (IOException e) {
            Text why = Refusal.of(e);
            return Optional.of(new EngineResult.Unreachable<>(
                    EngineResult.Obstacle.INTERRUPTED,
                    Text.of("the log broke off: " + why.english(), "das Protokoll ist abgerissen: " + why.german()),
                    Text.of("Try again.", "Noch einmal versuchen.")));
        }
    }

    private static LogLine line(InspectedContainer container, RawLine raw, LineIds ids) {
        return new LogLine(
                ids.of(raw),
                raw.time(),
                container.origin(),
                raw.channel(),
                LogLine.Level.UNKNOWN,
                raw.text(),
                raw.cutBytes());
    }
}
