package io.hafenwacht.diagnose.docker;

import static io.hafenwacht.diagnose.docker.DockerProbes.ACCESS;
import static io.hafenwacht.diagnose.docker.DockerProbes.CONNTRACK;
import static io.hafenwacht.diagnose.docker.DockerProbes.CONTAINERS;
import static io.hafenwacht.diagnose.docker.DockerProbes.FIREWALL;
import static io.hafenwacht.diagnose.docker.DockerProbes.HOST_DISKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.HOST_LISTENERS;
import static io.hafenwacht.diagnose.docker.DockerProbes.HOST_NET;
import static io.hafenwacht.diagnose.docker.DockerProbes.INSPECT;
import static io.hafenwacht.diagnose.docker.DockerProbes.LINKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.LISTENERS;
import static io.hafenwacht.diagnose.docker.DockerProbes.NETWORKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.PATH;
import static io.hafenwacht.diagnose.docker.DockerProbes.REGISTRY;
import static io.hafenwacht.diagnose.docker.DockerProbes.SYSCTLS;
import static io.hafenwacht.diagnose.docker.FaultRow.nothing;
import static io.hafenwacht.diagnose.docker.FaultRow.proves;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.stream.Stream;

/// Ports, the host's network, and what concerns engine and registry.
final class FaultsOfAddresses {
    private FaultsOfAddresses() {}

    static Stream<FaultRow> rows() {
        return Stream.of(addresses(), engines()).flatMap(List::stream);
    }

    private static List<FaultRow> addresses() {
        String listener = "[{'protocol': 'tcp', 'address': '%s', 'port': %d}]";
        Cases taken = Cases.refused(128, "Bind for 0.0.0.0:8080 failed: port is already allocated")
                .set(INSPECT, "HostConfig.PortBindings", "{'80/tcp': [{'HostPort': '8080'}]}");
        Cases jumbo = Cases.running().put(LINKS, "[{'interface': 'eth0', 'mtu': 9000}]");
        return List.of(
                proves(
                        "HW-T12",
                        "loopback",
                        "127.0.0.1",
                        Cases.running().put(LISTENERS, listener.formatted("127.0.0.1", 8080))),
                proves(
                        "HW-T12",
                        "loopback of IPv6",
                        "127.0.0.1",
                        Cases.running().put(LISTENERS, listener.formatted("0:0:0:0:0:0:0:1", 8080))),
                nothing(
                        "every address of IPv6",
                        Cases.running().put(LISTENERS, listener.formatted("0:0:0:0:0:0:0:0", 8080))),
                proves(
                        "HW-T13",
                        "another port",
                        "not the one",
                        Cases.running().put(LISTENERS, listener.formatted("0.0.0.0", 3000))),
                nothing(
                        "nothing listens at all, which may be a slow start",
                        Cases.running().put(LISTENERS, "[]")),
                nothing(
                        "only the engine's own nameserver",
                        Cases.running().put(LISTENERS, listener.formatted("127.0.0.11", 41234))),
                proves(
                        "HW-T14",
                        "published on loopback",
                        "may be intended",
                        Cases.running()
                                .set(
                                        INSPECT,
                                        "NetworkSettings.Ports",
                                        "{'8080/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}]}")),
                proves(
                        "HW-T14",
                        "published on an address of yesterday",
                        "does not have",
                        Cases.running()
                                .set(
                                        INSPECT,
                                        "NetworkSettings.Ports",
                                        "{'8080/tcp': [{'HostIp': '192.0.2.99', 'HostPort': '8080'}]}")),
                nothing(
                        "published on an address of today",
                        Cases.running()
                                .set(
                                        INSPECT,
                                        "NetworkSettings.Ports",
                                        "{'8080/tcp': [{'HostIp': '192.0.2.10', 'HostPort': '8080'}]}")),
                proves(
                        "HW-T14",
                        "exposed only",
                        "publishes none",
                        Cases.running()
                                .set(INSPECT, "NetworkSettings.Ports", "{'8080/tcp': null}")
                                .set(INSPECT, "HostConfig.NetworkMode", "'bridge'")),
                nothing(
                        "exposed on a network of its own",
                        Cases.running().set(INSPECT, "NetworkSettings.Ports", "{'8080/tcp': null}")),
                proves(
                        "HW-T15",
                        "another container",
                        "Another container",
                        taken.put(CONTAINERS, "[{'Id': '2e', 'Names': ['/other'], 'Ports': [{'PublicPort': 8080}]}]")),
                proves(
                        "HW-T15",
                        "a process of the host",
                        "process of the host",
                        taken.put(HOST_LISTENERS, "[{'address': '0.0.0.0', 'port': 8080, 'pid': 9, 'name': 'nginx'}]")),
                proves("HW-T15", "nobody any more", "belongs to another", taken),
                proves(
                        "HW-T16",
                        "rules are gone",
                        "flushed",
                        Cases.running().put(FIREWALL, "{'rules': '*nat\\n:PREROUTING ACCEPT\\nCOMMIT\\n'}")),
                proves(
                        "HW-T16",
                        "the start says so",
                        "flushed",
                        Cases.refused(128, "iptables: No chain/target/match by that name")),
                proves(
                        "HW-T16",
                        "the nat table alone was flushed",
                        "flushed",
                        Cases.running()
                                .put(
                                        FIREWALL,
                                        "{'rules': '*nat\\n:DOCKER - [0:0]\\n*filter\\n-A FORWARD -j DOCKER-USER\\n'}")),
                nothing("rules that could not be listed", Cases.running().put(FIREWALL, "{'rules': ''}")),
                nothing(
                        "an engine with nftables of its own",
                        Cases.running()
                                .put(FIREWALL, "{'rules': '*nat\\nCOMMIT\\n'}")
                                .set(DockerProbes.INFO, "FirewallBackend", "{'Driver': 'nftables'}")),
                proves(
                        "HW-T17",
                        "no forwarding",
                        "does not forward",
                        Cases.running().put(SYSCTLS, "{'net.ipv4.ip_forward': '0'}")),
                proves(
                        "HW-T17",
                        "no masquerading",
                        "private address",
                        Cases.running()
                                .put(
                                        FIREWALL,
                                        "{'rules': '*nat\\n-A PREROUTING -j DOCKER\\n-A FORWARD -j DOCKER-USER\\n-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE\\n'}")),
                proves(
                        "HW-T18",
                        "larger than the way out, and it hangs",
                        "larger than",
                        jumbo.logs("11:59:00 net/http: TLS handshake timeout")),
                nothing("larger than the way out, and nobody complains", jumbo),
                proves(
                        "HW-T18",
                        "a router on the way says that it is narrow",
                        "larger than the host's way out",
                        path("'replied'", "'too big', 'mtu': 1300, 'from': '198.51.100.1'")),
                proves(
                        "HW-T18",
                        "large packets vanish",
                        "larger than the host's way out",
                        path("'replied'", "'silent'")),
                nothing("a host that answers no echoes at all", path("'silent'", "'silent'")),
                nothing("a timeout on a wide path", path("'replied'", "'replied'")),
                nothing("a timeout of another reason", Cases.running().logs("11:59:00 i/o timeout")),
                proves(
                        "HW-T19",
                        "overlaps the LAN",
                        "another way",
                        Cases.running()
                                .set(NETWORKS, "1.IPAM.Config", "[{'Subnet': '192.0.2.0/25'}]")
                                .put(
                                        FIREWALL,
                                        "{'rules': '-A PREROUTING -j DOCKER\\n-A FORWARD -j DOCKER-USER\\n-A POSTROUTING -j MASQUERADE\\n'}")),
                proves(
                        "HW-T19",
                        "pool is used up",
                        "another way",
                        Cases.refused(128, "could not find an available, non-overlapping IPv4 address pool")),
                nothing("the default route", Cases.running()));
    }

    private static List<FaultRow> engines() {
        Cases engine = Cases.engine();
        return List.of(
                proves("HW-T35", "no socket", "no socket", engine.set(ACCESS, "obstacle", "'no-socket'")),
                proves(
                        "HW-T35",
                        "left by a daemon",
                        "nobody listens",
                        engine.set(ACCESS, "obstacle", "'not-listening'")),
                proves("HW-T35", "no right", "may not use it", engine.set(ACCESS, "obstacle", "'denied'")),
                proves("HW-T35", "too old", "no version", engine.set(ACCESS, "obstacle", "'too-old'")),
                proves(
                        "HW-T35",
                        "refused for its version",
                        "no version",
                        engine.set(ACCESS, "obstacle", "'refused'")
                                .set(ACCESS, "message", "'client version 1.24 is too old'")),
                proves("HW-T35", "another host", "does not answer", engine.set(ACCESS, "obstacle", "'timeout'")),
                proves("HW-T35", "certificates", "do not trust", engine.set(ACCESS, "obstacle", "'tls'")),
                proves(
                        "HW-T38",
                        "table is full",
                        "is full",
                        engine.put(CONNTRACK, "{'count': 65000, 'max': 65536, 'drops': 12}")),
                nothing("half of the table", engine.put(CONNTRACK, "{'count': 30000, 'max': 65536, 'drops': 12}")),
                proves(
                        "HW-T24",
                        "the engine's disk",
                        "full",
                        engine.put(
                                HOST_DISKS,
                                "[{'path': '/var/lib/docker', 'bytes': 100000000, 'free': 9000, 'inodes': 100, 'freeInodes': 50}]")),
                proves(
                        "HW-T19",
                        "a network over the VPN",
                        "another way",
                        engine.set(
                                HOST_NET,
                                "routes",
                                "[{'interface': 'tun0', 'destination': '172.20.4.0', 'bits': 24}]")),
                proves(
                        "HW-T37",
                        "too many requests",
                        "refuses more pulls",
                        image("{'status': 429, 'message': 'TOOMANYREQUESTS'}")),
                proves("HW-T37", "login", "wants a login", image("{'status': 401}")),
                proves(
                        "HW-T37",
                        "no such tag",
                        "no such repository",
                        image("{'status': 404, 'message': 'MANIFEST_UNKNOWN'}")),
                proves("HW-T37", "server in trouble", "in trouble", image("{'status': 503}")),
                proves(
                        "HW-T37",
                        "not reached",
                        "cannot be reached",
                        image("{'status': 0, 'trouble': 'Connection refused'}")),
                proves(
                        "HW-T37",
                        "other platforms",
                        "not for this host",
                        image("{'status': 200, 'platforms': ['linux/arm64']}")),
                proves(
                        "HW-T36",
                        "certificate of the registry",
                        "has expired",
                        image(
                                "{'status': 0, 'trouble': 'PKIX', 'tls': {'host': 'r', 'notBefore': '2025-01-01T00:00:00Z', 'notAfter': '2026-01-01T00:00:00Z'}}")),
                nothing("an image that is there", image("{'status': 200, 'platforms': ['linux/amd64']}")));
    }

    private static Cases image(String registry) {
        CaseFile file = new CaseFile(
                new Target(Target.Kind.IMAGE, "r/x:1", "r/x:1"),
                Cases.NOW,
                Cases.engine().file().sections());
        return new Cases(file.with(REGISTRY, new Section.Seen(Cases.json(registry), "GET", "docker pull")));
    }

    private static Cases path(String small, String large) {
        return Cases.running()
                .logs("11:59:00 read tcp 198.51.100.7:443: i/o timeout")
                .put(PATH, "[{'to': '198.51.100.7', 'size': 1500, 'small': %s, 'large': %s}]".formatted(small, large));
    }
}
