package io.hafenwacht.app.engine;

import static io.hafenwacht.app.engine.ContainerTable.created;
import static io.hafenwacht.app.engine.ContainerTable.host;
import static io.hafenwacht.app.engine.ContainerTable.running;
import static java.util.Map.entry;

import io.hafenwacht.app.engine.ContainerTable.Row;
import java.util.Map;

/// The rows of [ContainerTable] about ports and networks. Running ones publish on loopback alone, so that a
/// test opens nothing to the network.
final class NetworkRows {
    private NetworkRows() {}

    static Map<String, Row> rows() {
        return Map.ofEntries(
                entry("net-host", created(host("'NetworkMode': 'host'"), "HW-D501")),
                entry("net-host-running", running(host("'NetworkMode': 'host'"), "HW-D501")),
                entry("net-none", running(host("'NetworkMode': 'none'"))),
                entry("net-bridge", running(host("'NetworkMode': 'bridge'"), "HW-D502")),
                entry("net-bridge-created", created(host("'NetworkMode': 'default'"), "HW-D502")),
                entry("port-public", created(ports("7000/tcp", "", "17000"), "HW-D503")),
                entry("port-public-udp", created(ports("7000/udp", "0.0.0.0", "17000"), "HW-D503")),
                entry("port-public-v6", created(ports("7000/tcp", "::", "17000"), "HW-D503")),
                entry("port-local", created(ports("7000/tcp", "127.0.0.1", "17000"))),
                entry("port-local-running", running(onBridge("7000/tcp", "127.0.0.1", ""), "HW-D502")),
                entry("port-store", created(ports("6379/tcp", "", "16379"), "HW-D504")),
                entry("port-console", created(ports("8080/tcp", "", "18081"), "HW-D504", "HW-D509")),
                entry("port-store-local", created(ports("6379/tcp", "127.0.0.1", "16379"))),
                entry("port-http", created(ports("80/tcp", "", "18080"), "HW-D503", "HW-D509")),
                entry("port-low", created(ports("7000/tcp", "127.0.0.1", "999"), "HW-D507")),
                // The rows that rule the host are strangers to it.
                entry("critical", created("{'Labels': {'hafenwacht.critical': 'true'}}", "HW-D430")),
                entry("critical-not", created("{'Labels': {'hafenwacht.critical': 'false'}}")),
                entry("port-all", created(host("'PublishAllPorts': true"), "HW-D507")));
    }

    private static String ports(String inside, String address, String hostPort) {
        return host(binding(inside, address, hostPort));
    }

    private static String onBridge(String inside, String address, String hostPort) {
        return host("'NetworkMode': 'bridge', " + binding(inside, address, hostPort));
    }

    private static String binding(String inside, String address, String hostPort) {
        return "'PortBindings': {'" + inside + "': [{'HostIp': '" + address + "', 'HostPort': '" + hostPort + "'}]}";
    }
}
