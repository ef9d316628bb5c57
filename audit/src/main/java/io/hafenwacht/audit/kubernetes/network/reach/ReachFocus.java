package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import java.util.List;
import java.util.Optional;

/// Which connections are asked for, by np-guard's rules: those that have one of the `workloads` at one end
/// and one of the `peers` at the other, in one direction seen from the workload, as far as they allow `only`.
/// Empty lists mean everybody; without `workloads` there are no `peers` and no `direction`.
public record ReachFocus(List<String> workloads, List<String> peers, Optional<Way> direction, Connections only) {
    public static final ReachFocus EVERYTHING = new ReachFocus(List.of(), List.of(), Optional.empty(), Connections.ALL);
    public static final String CONTROLLER = "ingress-controller";

    public ReachFocus {
        workloads = List.copyOf(workloads);
        peers = List.copyOf(peers);
    }

    boolean includes(Peer from, Peer to) {
        return includes(Way.EGRESS) && isNamed(from, workloads) && isNamed(to, peers)
                || includes(Way.INGRESS) && isNamed(to, workloads) && isNamed(from, peers);
    }

    boolean includes(Way way) {
        return direction.isEmpty() || direction.get() == way;
    }

    /// Whether what is open to these pods beyond the input is asked for.
    boolean includes(Way way, Peer own) {
        return includes(way) && isNamed(own, workloads);
    }

    /// Whether a peer is one of those that the focus names.
    boolean concerns(Peer peer) {
        return isNamed(peer, workloads) || !peers.isEmpty() && isNamed(peer, peers);
    }

    /// What of the allowed connections is shown.
    Connections shown(Connections allowed) {
        return only.isAll() ? allowed : only.minus(allowed).isEmpty() ? only : Connections.NONE;
    }

    private static boolean isNamed(Peer peer, List<String> names) {
        return names.isEmpty() || names.stream().anyMatch(name -> isCalled(peer, name));
    }

    /// Whether a name means this peer: `web`, `shop/web`, `shop/web[Deployment]` or `ingress-controller`.
    public static boolean isCalled(Peer peer, String name) {
        return name.equals(peer.label())
                || switch (peer) {
                    case Peer.Pods(PodGroup group, String _) ->
                        name.equals(group.identity().name())
                                || name.equals(group.namespace() + "/"
                                        + group.identity().name())
                                || name.equals(group.toString());
                    case Peer.Controller _ -> name.equals(CONTROLLER);
                    case Peer.External _, Peer.Unseen _, Peer.Anyone _ -> false;
                };
    }
}
