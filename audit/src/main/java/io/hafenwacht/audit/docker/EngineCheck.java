package io.hafenwacht.audit.docker;

import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.List;

/// A check of an engine and its host; the asset is the engine. Registered with
/// `@AutoService(EngineCheck.class)`.
public interface EngineCheck extends Check<EngineSnapshot> {
    /// What this check reads beside the engine's lists, inspects, info and version; nothing by default.
    default List<Need> needs() {
        return List.of();
    }
}
