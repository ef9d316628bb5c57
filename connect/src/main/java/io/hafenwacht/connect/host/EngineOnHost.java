package io.hafenwacht.connect.host;

/// The engine whose host is read: the pid of its daemon here, 0 where it is not known, and its data root
/// (`/info` DockerRootDir), "" where it is not known.
public record EngineOnHost(long pid, String dataRoot) {
    public static final EngineOnHost UNKNOWN = new EngineOnHost(0, "");
}
