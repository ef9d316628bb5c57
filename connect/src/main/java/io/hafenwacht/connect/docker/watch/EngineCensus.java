package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall.Info;
import io.hafenwacht.connect.docker.EngineCall.InspectContainer;
import io.hafenwacht.connect.docker.EngineCall.ListContainers;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the containers of an engine: one list a time, and an inspection only of those that are new, look
/// different in the list, or are said to have changed: inspecting all would make the engine work for each.
/// One thread asks at a time.
public final class EngineCensus {
    static final Limit CONTAINERS =
            new Limit("docker.census", 10_000, "containers", "twenty times what one engine is known to run");
    private static final Instant YEAR_ONE = Instant.parse("0001-01-02T00:00:00Z");

    private final EngineClient engine;
    private final Map<String, Inspected> known = new HashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /// What inspection said, and how the list looked then.
    private record Inspected(String look, Node state, int restarts) {}

    public EngineCensus(EngineClient engine) {
        this.engine = engine;
    }

    /// Says that an event was about this container; safe from any thread.
    public void changed(String container) {
        changed.add(container);
    }

    /// What the engine says about itself.
    public EngineResult<EngineFacts> engine() {
        return engine.ask(new Info()).map(EngineFacts::of);
    }

    /// All containers, stopped ones too.
    public EngineResult<List<CountedContainer>> take() {
        Set<String> again = Set.copyOf(changed);
        return switch (engine.ask(new ListContainers())) {
            case Failure<Node> failed -> failed.as();
            case Ok<Node>(Node list) -> {
                changed.removeAll(again);
                var counted = new ArrayList<CountedContainer>();
                for (Node listed : list.elements()) {
                    if (counted.size() < CONTAINERS.value()) {
                        counted.add(counted(listed, again));
                    }
                }
                known.keySet()
                        .retainAll(counted.stream().map(c -> c.origin().id()).toList());
                yield new Ok<>(counted);
            }
        };
    }

    private CountedContainer counted(Node listed, Set<String> again) {
        String id = listed.get("Id").stringOrEmpty();
        String state = listed.get("State").stringOrEmpty();
        // Without the time that passed, which changes all the time.
        String look = state + " " + health(listed.get("Status").stringOrEmpty());
        Inspected before = known.get(id);
        if (before == null || again.contains(id) || !before.look().equals(look)) {
            before = inspect(id, look).orElse(new Inspected(look, Node.MISSING, 0));
            known.put(id, before);
        }
        var labels = new HashMap<String, String>();
        listed.get("Labels").entries().forEach((key, value) -> labels.put(key, value.stringOrEmpty()));
        Node at = before.state();
        return new CountedContainer(
                ContainerOrigin.of(
                        engine.address().toString(),
                        id,
                        name(listed),
                        listed.get("Image").stringOrEmpty(),
                        labels),
                labels,
                state,
                at.at("Health", "Status")
                        .string()
                        .orElse(health(listed.get("Status").stringOrEmpty())),
                before.restarts(),
                state.equals("exited") || state.equals("dead")
                        ? OptionalInt.of(Math.toIntExact(
                                Math.clamp(at.get("ExitCode").integer().orElse(0L), -1, 255)))
                        : OptionalInt.empty(),
                time(at.get("StartedAt").stringOrEmpty()));
    }

    private Optional<Inspected> inspect(String id, String look) {
        return ObjectName.parse(id).map(name -> switch (engine.ask(new InspectContainer(name))) {
            case Ok<Node>(Node answer) ->
                new Inspected(
                        look,
                        answer.get("State"),
                        Math.toIntExact(
                                Math.clamp(answer.get("RestartCount").integer().orElse(0L), 0, Integer.MAX_VALUE)));
            // It went between the list and this question: the next list lacks it.
            case Failure<Node> _ -> new Inspected("", Node.MISSING, 0);
        });
    }

    private static String name(Node listed) {
        return listed.get("Names").elements().stream()
                .map(Node::stringOrEmpty)
                .map(name -> name.startsWith("/") ? name.substring(1) : name)
                // Links give a container names with the other's before a slash.
                .filter(name -> !name.contains("/"))
                .findFirst()
                .orElse("");
    }

    /// `Up 5 minutes (healthy)`, `Up 2 seconds (health: starting)`.
    private static String health(String status) {
        if (status.endsWith("(healthy)")) {
            return "healthy";
        }
        if (status.endsWith("(unhealthy)")) {
            return "unhealthy";
        }
        return status.endsWith("(health: starting)") ? "starting" : "";
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.isAfter(YEAR_ONE));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
