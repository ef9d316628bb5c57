package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `/info` says of the engine that a container runs on.
final class EngineFacts {
    private EngineFacts() {}

    /// `SecurityOptions` by name: `name=seccomp,profile=default` reads as `seccomp` to `default`.
    static Observed<Map<String, String>> security(EngineSnapshot engine) {
        return switch (engine.part("engine", "info", "SecurityOptions")) {
            case Observed.Known<Node> known -> new Observed.Known<>(options(known.value()));
            case Observed.Absent<Node> _ -> new Observed.Known<>(Map.of());
            case Observed.Unread<Node> unread -> unread.as();
        };
    }

    private static Map<String, String> options(Node list) {
        var options = new HashMap<String, String>();
        for (Node option : list.elements()) {
            String name = option.stringOrEmpty();
            String profile = "";
            for (String part : List.of(option.stringOrEmpty().split(","))) {
                if (part.startsWith("name=")) {
                    name = part.substring("name=".length());
                } else if (part.startsWith("profile=")) {
                    profile = part.substring("profile=".length());
                }
            }
            options.put(name, profile);
        }
        return options;
    }
}
