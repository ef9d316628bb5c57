package io.hafenwacht.diagnose.docker;

import static io.hafenwacht.diagnose.docker.DockerProbes.CONTAINERS;
import static io.hafenwacht.diagnose.docker.DockerProbes.DNS;
import static io.hafenwacht.diagnose.docker.DockerProbes.HOST_RESOLVER;
import static io.hafenwacht.diagnose.docker.DockerProbes.INSPECT;
import static io.hafenwacht.diagnose.docker.DockerProbes.NETWORKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.RESOLVER;
import static io.hafenwacht.diagnose.docker.DockerProbes.TLS;
import static io.hafenwacht.diagnose.docker.FaultRow.nothing;
import static io.hafenwacht.diagnose.docker.FaultRow.proves;

import java.util.List;
import java.util.stream.Stream;

/// Names, and who reaches whom.
final class FaultsOfNetworks {
    private FaultsOfNetworks() {}

    static Stream<FaultRow> rows() {
        return Stream.of(networks()).flatMap(List::stream);
    }

    private static List<FaultRow> networks() {
        Cases unresolved = Cases.running().logs("11:59:00 curl: (6) Could not resolve host: www.example.org");
        String answers =
                "[{'server': '127.0.0.11', 'name': 'web', 'answer': '%s', 'millis': 1}, {'server': '127.0.0.11', 'name':"
                        + " 'www.example.org', 'answer': '%s', 'millis': 1500}]";
        Cases onBridge = Cases.running()
                .set(INSPECT, "HostConfig.NetworkMode", "'default'")
                .set(INSPECT, "NetworkSettings.Networks", "{'bridge': {'NetworkID': 'n0'}}")
                .set(RESOLVER, "resolv.nameservers", "['192.0.2.53']")
                .put(DNS, "[]");
        Cases withStore = onBridge.put(CONTAINERS, "[" + STORE.formatted("bridge") + "]");
        Cases meaning = withStore.set(INSPECT, "Config.Env", "['DB=postgres://store:5432/x']");
        Cases apart = Cases.running()
                .put(CONTAINERS, "[" + STORE.formatted("elsewhere") + "]")
                .set(INSPECT, "Config.Env", "['DB_HOST=store']");
        return List.of(
                proves(
                        "HW-T09",
                        "servers behind it are silent",
                        "got no answer",
                        unresolved.put(DNS, answers.formatted("172.20.0.2", "timeout"))),
                proves(
                        "HW-T09",
                        "rule inside is gone",
                        "flushed the nat table",
                        unresolved
                                .put(DNS, answers.formatted("refused", "refused"))
                                .put(DockerProbes.INSIDE_RULES, "{'rules': ''}")),
                proves(
                        "HW-T09",
                        "internal network",
                        "are internal",
                        unresolved
                                .put(DNS, answers.formatted("172.20.0.2", "SERVFAIL"))
                                .set(NETWORKS, "1.Internal", "true")),
                nothing("a name that does not exist", unresolved.put(DNS, answers.formatted("172.20.0.2", "NXDOMAIN"))),
                nothing(
                        "servers silent, and nobody asked",
                        Cases.running().put(DNS, answers.formatted("172.20.0.2", "timeout"))),
                proves("HW-T10", "a peer named in a URL", "no name service", meaning),
                proves(
                        "HW-T10",
                        "a peer that the log misses",
                        "no name service",
                        withStore.logs("11:00:01 lookup store on 192.0.2.53:53: no such host")),
                nothing("a peer that is linked", meaning.set(RESOLVER, "hosts.store", "'172.17.0.3'")),
                nothing(
                        "a peer that nobody names",
                        withStore.set(INSPECT, "Config.Env", "['MODE=storefront', 'X=restore']")),
                proves(
                        "HW-T11",
                        "stub resolver of the host",
                        "127.0.0.53",
                        onBridge.put(HOST_RESOLVER, "{'nameservers': ['127.0.0.53'], 'link': '', 'dangling': false}")
                                .put(
                                        DNS,
                                        "[{'server': '192.0.2.53', 'name': 'web', 'answer': 'timeout', 'millis': 1500}]")),
                proves(
                        "HW-T11",
                        "dangling link",
                        "link into nothing",
                        onBridge.put(HOST_RESOLVER, "{'nameservers': [], 'link': '/run/x', 'dangling': true}")
                                .set(RESOLVER, "resolv.nameservers", "[]")),
                nothing(
                        "stub resolver, and servers that answer",
                        onBridge.put(HOST_RESOLVER, "{'nameservers': ['127.0.0.53'], 'link': '', 'dangling': false}")
                                .put(
                                        DNS,
                                        "[{'server': '192.0.2.53', 'name': 'web', 'answer': 'NXDOMAIN', 'millis': 5}]")),
                proves("HW-T20", "a peer on another network", "share no network", apart),
                nothing("a peer on the same network", apart.put(CONTAINERS, "[" + STORE.formatted("app") + "]")),
                proves(
                        "HW-T20",
                        "host.docker.internal",
                        "asked for",
                        Cases.running().set(INSPECT, "Config.Env", "['API=http://host.docker.internal/']")),
                nothing(
                        "host.docker.internal that was added",
                        Cases.running()
                                .set(INSPECT, "Config.Env", "['API=http://host.docker.internal/']")
                                .set(INSPECT, "HostConfig.ExtraHosts", "['host.docker.internal:host-gateway']")),
                proves(
                        "HW-T20",
                        "no way out of an internal network",
                        "no way out",
                        Cases.running()
                                .set(NETWORKS, "1.Internal", "true")
                                .logs("11:00:01 connect: Network is unreachable")),
                nothing("an internal network that suffices", Cases.running().set(NETWORKS, "1.Internal", "true")),
                proves(
                        "HW-T36",
                        "expired",
                        "has expired",
                        certificate("2026-01-01", "2026-05-01", "2026-05-04T12:00:01Z", true)),
                proves(
                        "HW-T36",
                        "not yet valid",
                        "not valid yet",
                        certificate("2026-06-01", "2027-05-01", "2026-05-04T12:00:01Z", true)),
                proves(
                        "HW-T36",
                        "a clock that is wrong",
                        "clock of this host",
                        certificate("2026-06-01", "2027-05-01", "2026-06-04T12:00:01Z", true)),
                proves(
                        "HW-T36",
                        "an authority that nobody knows",
                        "authority",
                        certificate("2026-01-01", "2027-01-01", "2026-05-04T12:00:01Z", false)),
                nothing(
                        "a certificate that is fine by now",
                        certificate("2026-01-01", "2027-01-01", "2026-05-04T12:00:01Z", true)));
    }

    private static final String STORE =
            "{'Id': '2e', 'Names': ['/store'], 'State': 'running', 'Ports': [], 'Labels': {}, 'NetworkSettings': {'Networks': {'%s': {}}}}";

    private static Cases certificate(String from, String to, String theirs, boolean trusted) {
        return Cases.running()
                .logs("11:59:00 Get https://api.example: x509: certificate has expired or is not yet valid")
                .put(
                        TLS,
                        "[{'host': 'api.example:443', 'subject': 'CN=api', 'issuer': 'CN=ca', 'notBefore': '%sT00:00:00Z', 'notAfter': '%sT00:00:00Z', 'serverTime': '%s', 'trusted': %s}]"
                                .formatted(from, to, theirs, trusted));
    }
}
