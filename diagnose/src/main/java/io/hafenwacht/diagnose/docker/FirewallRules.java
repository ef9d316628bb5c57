package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.CaseFile;
import java.util.List;
import java.util.Optional;

/// What the packet filter's rules say about the engine's networks.
record FirewallRules(CaseFile file) {
    private String rules() {
        return file.value(DockerProbes.FIREWALL).get("rules").stringOrEmpty();
    }

    /// Since Docker 29 the engine may write nftables of its own, which this does not judge.
    boolean judged() {
        return !file.value(DockerProbes.INFO)
                .at("FirewallBackend", "Driver")
                .stringOrEmpty()
                .contains("nftables");
    }

    /// `-A PREROUTING … -j DOCKER` in nat.
    boolean forwardsPorts() {
        return rules().lines().anyMatch(line -> line.startsWith("-A PREROUTING") && line.endsWith("-j DOCKER"));
    }

    /// `FORWARD` leads to the engine's chains.
    boolean forwardsTraffic() {
        return rules().lines().anyMatch(line -> line.startsWith("-A FORWARD") && line.contains("-j DOCKER"));
    }

    /// Whether the engine's own chain is still there.
    boolean chains() {
        return rules().lines().anyMatch(line -> line.startsWith(":DOCKER ") || line.startsWith("-N DOCKER"));
    }

    boolean known() {
        return !rules().isBlank();
    }

    /// Whether what leaves this subnet gets the host's address.
    boolean masqueraded(String subnet) {
        return rules().lines()
                .anyMatch(line -> line.startsWith("-A POSTROUTING")
                        && line.contains("MASQUERADE")
                        && (line.contains("-s " + subnet) || !line.contains(" -s ")));
    }

    /// The first network of these from which nothing gets out.
    Optional<Node> unmasqueraded(List<Node> networks) {
        return networks.stream()
                .filter(network -> network.get("Driver").stringOrEmpty().equals("bridge"))
                .filter(network -> !network.get("Internal").bool().orElse(false))
                .filter(network -> !network.at("Options", "com.docker.network.bridge.enable_ip_masquerade")
                        .stringOrEmpty()
                        .equals("false"))
                .filter(network -> network.at("IPAM", "Config").elements().stream()
                        .map(config -> config.get("Subnet").stringOrEmpty())
                        .anyMatch(subnet -> subnet.contains(".") && !masqueraded(subnet)))
                .findFirst();
    }
}
