package io.hafenwacht.audit.docker;

import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.List;

/// A check of one container, live or of a Compose file. Registered with `@AutoService(ContainerCheck.class)`.
public interface ContainerCheck extends Check<ContainerView> {
    /// What this check reads beside the engine's lists, inspects, info and version; nothing by default.
    default List<Need> needs() {
        return List.of();
    }
}
