package io.hafenwacht.diagnose.compose;

import io.hafenwacht.diagnose.Probe;

/// The probes of a Compose project, with the form of what each brings.
public final class ComposeProbes {
    /// `[GET /containers/{id}/json]` of its containers, secrets masked. Every project has it.
    public static final Probe CONTAINERS =
            Probe.of("project.containers", "docker compose --project-name {target} ps --all");
    /// `{"path", "services": {name: {"dependsOn": {name: condition}}}, "networks": {key: {"name",
    /// "external"}}, "volumes": {…}}`: what the files say that the containers' labels name.
    public static final Probe FILE = Probe.of("project.file", "docker compose --project-name {target} config");
    /// The names of the engine's volumes.
    public static final Probe VOLUMES = Probe.of("engine.volumes", "docker volume ls --quiet");

    private ComposeProbes() {}
}
