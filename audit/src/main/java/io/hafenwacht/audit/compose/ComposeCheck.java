package io.hafenwacht.audit.compose;

import io.hafenwacht.core.rule.Check;

/// A check of what only Compose files say. A verdict whose field begins with `services.NAME` belongs to that
/// service, any other to the file. Registered with `@AutoService(ComposeCheck.class)`.
public interface ComposeCheck extends Check<ComposeSnapshot> {}
