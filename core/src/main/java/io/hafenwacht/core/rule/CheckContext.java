package io.hafenwacht.core.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What checks may know beside the snapshot: the time that age and expiry are judged by (`--now`), and the
/// parameters that `hafenwacht.yaml` sets, as `HW-D209.maxAgeDays` to text.
public record CheckContext(Instant now, Map<String, String> parameters) {
    public CheckContext {
        parameters = Map.copyOf(parameters);
    }

    public Optional<String> parameter(Rule rule, String name) {
        return Optional.ofNullable(parameters.get(rule.id() + "." + name));
    }
}
