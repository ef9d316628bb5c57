package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.rule.Check;

/// A check of one Dockerfile. Registered with `@AutoService(DockerfileCheck.class)`.
public interface DockerfileCheck extends Check<DockerfileSnapshot> {}
