package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;
import java.util.Set;

/// A check of single objects of some kinds. Registered with `@AutoService(ObjectCheck.class)`.
public interface ObjectCheck extends Check<ObjectView> {
    /// The kinds that it is called for.
    Set<String> kinds();
}
