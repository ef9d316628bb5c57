package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.List;
import java.util.Map;

/// One rule of a policy: `peers` empty means everyone, inside and outside the cluster; `ports` empty means
/// every port. `field` is where it stands: `spec.ingress[0]`.
public record Rule(KubeObject object, String field, Action action, List<Party> peers, List<Ports> ports) {
    public Rule {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
    }

    /// `PASS` leaves the decision to the next tier.
    public enum Action {
        ALLOW,
        DENY,
        PASS
    }

    /// Whom a rule names at the other end.
    public sealed interface Party {
        /// The field that says so.
        String field();

        boolean matches(Peer peer);

        /// Pods by their labels, in namespaces by theirs.
        record Pods(Selector namespaces, Selector pods, String field) implements Party {
            @Override
            public boolean matches(Peer peer) {
                return switch (peer) {
                    case Peer.Pods known -> new Policy.Subject(namespaces, pods).selects(known.group());
                    case Peer.External _ -> false;
                    case Peer.Controller _ -> namespaces.matches(Peer.Controller.NAMESPACE) && pods.matches(Map.of());
                    case Peer.Unseen unseen ->
                        (namespaces.isEmpty() || namespaces.sameAs(unseen.namespaces()))
                                && (pods.isEmpty() || pods.sameAs(unseen.pods()));
                    case Peer.Anyone _ -> namespaces.isEmpty() && pods.isEmpty();
                };
            }
        }

        /// Addresses. Pods are not matched by their addresses, which change; pods on their node's network
        /// only where every address is.
        record Addresses(AddressSet set, String field) implements Party {
            @Override
            public boolean matches(Peer peer) {
                return switch (peer) {
                    case Peer.External(AddressRange range) -> set.covers(range);
                    case Peer.Pods known -> known.group().traits().hostNetwork() && set.covers(AddressRange.ALL_V4);
                    case Peer.Controller _, Peer.Unseen _, Peer.Anyone _ -> false;
                };
            }
        }

        /// Whom the result does not show: nodes, domain names, and what was refused.
        record Others(String field) implements Party {
            @Override
            public boolean matches(Peer peer) {
                return false;
            }
        }
    }

    /// Which ports a rule names.
    public sealed interface Ports {
        record Numbers(Protocol protocol, PortSet set) implements Ports {}

        /// A container's port by name; `protocol` is empty where any will do.
        record Named(String protocol, String name) implements Ports {}
    }

    /// Whether it speaks of this peer.
    public boolean matches(Peer peer) {
        // Asked for each rule and each pair.
        for (Party party : peers) {
            if (party.matches(peer)) {
                return true;
            }
        }
        return peers.isEmpty();
    }

    /// Whether its connections depend on who is at the destination.
    boolean namesPorts() {
        return ports.stream().anyMatch(Ports.Named.class::isInstance);
    }

    /// The connections that it speaks of, towards `destination`.
    Connections connections(Peer destination) {
        if (ports.isEmpty()) {
            return Connections.ALL;
        }
        Connections sum = Connections.NONE;
        for (Ports port : ports) {
            sum = sum.union(
                    switch (port) {
                        case Ports.Numbers(Protocol protocol, PortSet set) -> Connections.of(protocol, set);
                        case Ports.Named named -> resolved(named, destination);
                    });
        }
        return sum;
    }

    /// The ports that it names and that pods do not have.
    Connections lacking(PodGroup group) {
        Connections sum = Connections.NONE;
        for (Ports port : ports) {
            if (port instanceof Ports.Named named
                    && resolved(named, new Peer.Pods(group)).isEmpty()) {
                sum = sum.union(Connections.named(named.protocol(), named.name()));
            }
        }
        return sum;
    }

    private static Connections resolved(Ports.Named named, Peer destination) {
        return switch (destination) {
            case Peer.Pods pods -> {
                Connections sum = Connections.NONE;
                for (PodGroup.Port port : pods.group().ports()) {
                    if (port.name().equals(named.name())
                            && (named.protocol().isEmpty()
                                    || named.protocol().equals(port.protocol().name()))) {
                        sum = sum.union(Connections.of(port.protocol(), PortSet.of(port.number(), port.number())));
                    }
                }
                yield sum;
            }
            case Peer.Unseen _, Peer.Anyone _ -> Connections.named(named.protocol(), named.name());
            case Peer.External _, Peer.Controller _ -> Connections.NONE;
        };
    }
}
