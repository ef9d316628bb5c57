package io.hafenwacht.audit.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Need;
import java.util.List;

/// A check of one container, live or of a Compose file. Registered with `@AutoService(ContainerCheck.class)`.
public interface ContainerCheck extends Check<ContainerView> {
    /// What this check reads beside the engine's lists, inspects, info and version; nothing by default.
    default List<Need> needs() {
        return List.of();
    }

    /// Whether this check compares the container with others of its engine, and so says nothing of one that
    /// is looked at alone; not by default.
    default boolean compares() {
        return false;
    }

    /// Whether this check reads `need` of the container with this answer of inspect; always by default.
    /// Reading a file makes the engine mount the container and log an event, so that what nobody looks at is
    /// left alone.
    default boolean reads(Need need, Node inspect) {
        return true;
    }
}
