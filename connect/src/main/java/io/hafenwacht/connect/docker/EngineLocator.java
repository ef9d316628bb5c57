package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out where the engine listens, by the rules of the Docker CLI: `--host`, `--context`, `DOCKER_HOST`,
/// `DOCKER_CONTEXT`, the current context of `config.json`, and then the sockets that engines use by
/// themselves, rootless ones and Podman's included.
public final class EngineLocator {
    private static final String DEFAULT_CONTEXT = "default";

    private final Environment environment;
    private final DockerConfig config;

    public EngineLocator(Environment environment) {
        this.environment = environment;
        this.config = new DockerConfig(environment);
    }

    /// An address and what named it, for messages: `--host`, `DOCKER_HOST`, `context staging`, `default`.
    public record Located(EngineAddress address, String origin) {}

    /// `host` and `context` are the values of the options, empty when not given.
    public EngineResult<Located> locate(String host, String context) {
        if (!host.isEmpty()) {
            return byHost(host, "--host");
        }
        if (!context.isEmpty()) {
            return byContext(context);
        }
        Optional<String> variable = environment.get("DOCKER_HOST");
        if (variable.isPresent()) {
            return byHost(variable.get(), "DOCKER_HOST");
        }
        Optional<String> contextVariable = environment.get("DOCKER_CONTEXT");
        return contextVariable.isPresent()
                ? byContext(contextVariable.get())
                : config.currentContext().then(this::byContext);
    }

    private EngineResult<Located> byContext(String name) {
        if (name.isEmpty() || name.equals(DEFAULT_CONTEXT)) {
            Optional<String> host = environment.get("DOCKER_HOST");
            return host.isPresent() ? byHost(host.get(), "DOCKER_HOST") : byDefault();
        }
        String origin = "context " + name;
        return config.endpoint(name)
                .then(endpoint -> endpoint.host().isEmpty()
                        ? byDefault()
                        : HostAddress.parse(endpoint.host(), origin, endpoint.tls())
                                .map(found -> new Located(found, origin)));
    }

    private EngineResult<Located> byHost(String host, String origin) {
        return HostAddress.parse(host, origin, config.tlsByVariables()).map(address -> new Located(address, origin));
    }

    /// The first socket that this user may use, else the first that is there, else the usual one, whose
    /// absence then is the message.
    private EngineResult<Located> byDefault() {
        List<Path> candidates = defaultSockets();
        Path socket = candidates.stream()
                .filter(Files::isWritable)
                .findFirst()
                .or(() -> candidates.stream().filter(Files::exists).findFirst())
                .orElse(candidates.getFirst());
        return new Ok<>(new Located(new EngineAddress.Unix(socket), "default"));
    }

    private List<Path> defaultSockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(environment.path("/var/run/docker.sock"));
        Optional<Path> runtime = environment.get("XDG_RUNTIME_DIR").map(environment::path);
        runtime.ifPresent(folder -> sockets.add(folder.resolve("docker.sock")));
        // Docker Desktop for macOS and for Linux.
        sockets.add(environment.home().resolve(".docker/run/docker.sock"));
        sockets.add(environment.home().resolve(".docker/desktop/docker.sock"));
        runtime.ifPresent(folder -> sockets.add(folder.resolve("podman/podman.sock")));
        sockets.add(environment.path("/run/podman/podman.sock"));
        return sockets;
    }
}
