package io.hafenwacht.audit.tree;

import io.hafenwacht.core.rule.Check;

/// A check of one source tree. Registered with `@AutoService(TreeCheck.class)`.
public interface TreeCheck extends Check<TreeSnapshot> {}
