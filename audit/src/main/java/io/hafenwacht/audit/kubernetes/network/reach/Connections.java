package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// A set of connections: ports by protocol. `named` holds ports known by name alone, because the pods at the
/// other end are not known: `TCP http`, or ` http` where a rule leaves the protocol open. Names are elements
/// of their own: [#withCovered] adds those that whole protocols imply.
public record Connections(PortSet sctp, PortSet tcp, PortSet udp, Set<String> named) {
    public static final Connections NONE = new Connections(PortSet.NONE, PortSet.NONE, PortSet.NONE, Set.of());
    public static final Connections ALL = new Connections(PortSet.ALL, PortSet.ALL, PortSet.ALL, Set.of());

    public Connections {
        named = Set.copyOf(named);
    }

    public static Connections of(Protocol protocol, PortSet ports) {
        return switch (protocol) {
            case SCTP -> new Connections(ports, PortSet.NONE, PortSet.NONE, Set.of());
            case TCP -> new Connections(PortSet.NONE, ports, PortSet.NONE, Set.of());
            case UDP -> new Connections(PortSet.NONE, PortSet.NONE, ports, Set.of());
        };
    }

    /// A port whose number the other end decides; `protocol` is empty where the rule has none.
    static Connections named(String protocol, String port) {
        return new Connections(PortSet.NONE, PortSet.NONE, PortSet.NONE, Set.of(protocol + " " + port));
    }

    public PortSet ports(Protocol protocol) {
        return switch (protocol) {
            case SCTP -> sctp;
            case TCP -> tcp;
            case UDP -> udp;
        };
    }

    public boolean isEmpty() {
        return sctp.isEmpty() && tcp.isEmpty() && udp.isEmpty() && named.isEmpty();
    }

    public boolean isAll() {
        return sctp.isAll() && tcp.isAll() && udp.isAll();
    }

    public Connections union(Connections other) {
        if (isAll() && named.containsAll(other.named) || other.isEmpty()) {
            return this;
        }
        if (other.isAll() && other.named.containsAll(named) || isEmpty()) {
            return other;
        }
        var names = new TreeSet<>(named);
        names.addAll(other.named);
        return each(other, PortSet::union, names);
    }

    public Connections intersect(Connections other) {
        if (isAll() && named.containsAll(other.named) || other.isEmpty()) {
            return other;
        }
        if (other.isAll() && other.named.containsAll(named) || isEmpty()) {
            return this;
        }
        var names = new TreeSet<>(named);
        names.retainAll(other.named);
        return each(other, PortSet::intersect, names);
    }

    /// A port known by name alone takes nothing from ports known by number.
    public Connections minus(Connections other) {
        if (other.isEmpty() || isEmpty()) {
            return this;
        }
        var names = new TreeSet<>(named);
        names.removeAll(other.named);
        return each(other, PortSet::minus, names);
    }

    /// With those of `names` that are among them whatever their numbers are.
    Connections withCovered(Set<String> names) {
        var all = new TreeSet<>(named);
        names.stream().filter(this::coversWhole).forEach(all::add);
        return new Connections(sctp, tcp, udp, all);
    }

    /// Those that are known by number.
    Connections numbers() {
        return new Connections(sctp, tcp, udp, Set.of());
    }

    /// Without names that say nothing more.
    Connections withoutCovered() {
        return new Connections(
                sctp,
                tcp,
                udp,
                named.stream().filter(name -> !coversWhole(name)).collect(Collectors.toSet()));
    }

    private Connections each(Connections other, BinaryOperator<PortSet> operation, Set<String> names) {
        return new Connections(
                operation.apply(sctp, other.sctp),
                operation.apply(tcp, other.tcp),
                operation.apply(udp, other.udp),
                names);
    }

    private boolean coversWhole(String name) {
        String protocol = name.substring(0, name.indexOf(' '));
        return protocol.isEmpty()
                ? isAll()
                : Protocol.of(protocol).map(p -> ports(p).isAll()).orElse(false);
    }

    /// `All Connections`, `No Connections`, or `TCP 80,443,UDP 53`, as np-guard prints them.
    @Override
    public String toString() {
        if (isAll()) {
            return "All Connections";
        }
        if (isEmpty()) {
            return "No Connections";
        }
        var parts = new ArrayList<String>();
        String open = names("");
        if (!open.isEmpty()) {
            parts.add(" " + open);
        }
        for (Protocol protocol : Protocol.values()) {
            String numbers = ports(protocol).toString();
            String names = names(protocol.name());
            if (!numbers.isEmpty() || !names.isEmpty()) {
                parts.add(protocol + " " + numbers + (numbers.isEmpty() || names.isEmpty() ? "" : ",") + names);
            }
        }
        return String.join(",", parts);
    }

    private String names(String protocol) {
        List<String> own = named.stream()
                .filter(n -> n.startsWith(protocol + " "))
                .map(n -> n.substring(protocol.length() + 1))
                .sorted()
                .toList();
        return String.join(",", own);
    }
}
