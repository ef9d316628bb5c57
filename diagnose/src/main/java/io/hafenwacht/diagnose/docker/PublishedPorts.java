package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The TCP ports that a container publishes, against what listens in it.
record PublishedPorts(ContainerCase container) {
    /// A port of the container and where it is published: `0.0.0.0:8080`.
    record Port(int inside, List<String> outside, List<String> addresses) {
        @Override
        public String toString() {
            return String.join(" ", outside) + " -> " + inside;
        }
    }

    /// Published ones only.
    List<Port> all() {
        List<Port> ports = new ArrayList<>();
        for (Map.Entry<String, Node> entry :
                container.inspect("NetworkSettings.Ports").node().entries().entrySet()) {
            String[] name = entry.getKey().split("/");
            List<Node> bindings = entry.getValue().elements();
            if (name.length == 2 && name[1].equals("tcp") && name[0].matches("\\d{1,5}") && !bindings.isEmpty()) {
                ports.add(new Port(
                        Integer.parseInt(name[0]),
                        bindings.stream()
                                .map(binding -> address(binding) + ":"
                                        + binding.get("HostPort").stringOrEmpty())
                                .toList(),
                        bindings.stream().map(PublishedPorts::address).toList()));
            }
        }
        return ports;
    }

    private static String address(Node binding) {
        String address = binding.get("HostIp").stringOrEmpty();
        return address.isEmpty() ? "0.0.0.0" : address;
    }

    /// Ports that are exposed and not published.
    List<String> exposedOnly() {
        return container.inspect("NetworkSettings.Ports").node().entries().entrySet().stream()
                .filter(entry -> entry.getValue().elements().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Where something listens in the container, `127.0.0.1:8080`; without the engine's own nameserver.
    List<String> listeners() {
        return container.file().value(DockerProbes.LISTENERS).elements().stream()
                .filter(one -> !one.get("address").stringOrEmpty().startsWith("127.0.0.11"))
                .map(one -> one.get("address").stringOrEmpty() + ":"
                        + one.get("port").stringOrEmpty())
                .toList();
    }

    /// The addresses on which something listens at this port.
    private Set<String> addresses(int port) {
        Set<String> addresses = new LinkedHashSet<>();
        for (Node one : container.file().value(DockerProbes.LISTENERS).elements()) {
            if (one.get("port").integer().orElse(-1L) == port) {
                addresses.add(one.get("address").stringOrEmpty());
            }
        }
        return addresses;
    }

    /// The first published port that is listened to on loopback alone.
    Optional<Port> onLoopbackOnly() {
        return all().stream()
                .filter(port -> !addresses(port.inside()).isEmpty()
                        && addresses(port.inside()).stream().allMatch(PublishedPorts::loopback))
                .findFirst();
    }

    /// The first published port on which nothing listens.
    Optional<Port> deaf() {
        return all().stream().filter(port -> addresses(port.inside()).isEmpty()).findFirst();
    }

    static boolean loopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }
}
