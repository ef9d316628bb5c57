package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import java.util.ArrayList;
import java.util.List;

/// A port of a container that is open on the host: `address` is where, "0.0.0.0" or "::" for everywhere,
/// `inside` the container's side (`80/tcp`).
public record PublishedPort(String container, String address, String hostPort, String inside) {
    /// All that the engine reports of running containers (`NetworkSettings.Ports`).
    public static List<PublishedPort> of(EngineSnapshot engine) {
        List<PublishedPort> ports = new ArrayList<>();
        for (ContainerView container : engine.containers()) {
            container
                    .at("NetworkSettings.Ports")
                    .entries()
                    .forEach((inside, bindings) -> bindings.elements().forEach(binding -> {
                        String address = binding.get("HostIp").stringOrEmpty();
                        ports.add(new PublishedPort(
                                container.name(),
                                address.isEmpty() ? "0.0.0.0" : address,
                                binding.get("HostPort").stringOrEmpty(),
                                inside));
                    }));
        }
        return List.copyOf(ports);
    }

    public boolean loopback() {
        return EngineInfo.loopback(address);
    }

    public String protocol() {
        int slash = inside.indexOf('/');
        return slash < 0 ? "tcp" : inside.substring(slash + 1);
    }

    @Override
    public String toString() {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return host + ":" + hostPort + " -> " + container + " " + inside;
    }
}
