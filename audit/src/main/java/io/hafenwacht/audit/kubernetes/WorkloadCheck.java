package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;

/// A check of everything that runs pods. Registered with `@AutoService(WorkloadCheck.class)`.
public interface WorkloadCheck extends Check<WorkloadView> {}
