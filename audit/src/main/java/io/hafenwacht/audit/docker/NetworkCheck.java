package io.hafenwacht.audit.docker;

import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.List;

/// A check of one network of an engine. Registered with `@AutoService(NetworkCheck.class)`.
public interface NetworkCheck extends Check<NetworkView> {
    /// What this check reads beside the engine's lists, inspects, info and version; nothing by default.
    default List<Need> needs() {
        return List.of();
    }
}
