package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Direction;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Precedence;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Subject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Ports;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads NetworkPolicy (`networking.k8s.io/v1`) and MultiNetworkPolicy (`k8s.cni.cncf.io`), which has the
/// same form and names its networks in an annotation.
final class NetworkPolicyReader {
    static final String POLICY_FOR = "k8s.v1.cni.cncf.io/policy-for";

    private final Reading reading;
    private final String namespace;
    private final Node spec;

    private NetworkPolicyReader(Reading reading) {
        this.reading = reading;
        this.namespace = Topology.namespace(reading.object());
        this.spec = reading.object().node().get("spec");
    }

    static Policy read(KubeObject object, List<Problem> problems) {
        return new NetworkPolicyReader(new Reading(object, problems)).policy();
    }

    private Policy policy() {
        Selector pods = reading.mapping(spec, "podSelector", "spec.podSelector")
                .map(s -> reading.selector(s, "spec.podSelector"))
                .orElse(Selector.EVERYTHING);
        reading.only(spec, "spec", "podSelector", "policyTypes", "ingress", "egress");
        Set<Way> ways = ways();
        return new Policy(
                reading.object(),
                new Precedence(Tier.NETWORK, 0),
                new Subject(Selector.namespace(namespace), pods),
                new Direction(ways.contains(Way.INGRESS), rules(Way.INGRESS, "ingress")),
                new Direction(ways.contains(Way.EGRESS), rules(Way.EGRESS, "egress")),
                networks());
    }

    /// Ingress always, egress where it has rules, unless the policy says which.
    private Set<Way> ways() {
        var ways = new HashSet<Way>();
        List<Node> types = reading.list(spec, "policyTypes", "spec.policyTypes");
        for (int i = 0; i < types.size(); i++) {
            switch (types.get(i).stringOrEmpty()) {
                case "Ingress" -> ways.add(Way.INGRESS);
                case "Egress" -> ways.add(Way.EGRESS);
                case String other ->
                    reading.invalid(
                            "spec.policyTypes[" + i + "]",
                            "'" + Reading.shown(other) + "' is no type; expected Ingress or Egress",
                            "'" + Reading.shown(other) + "' ist kein Typ; erwartet: Ingress oder Egress");
            }
        }
        if (types.size() > Way.values().length) {
            reading.invalid("spec.policyTypes", "more than two types", "mehr als zwei Typen");
        }
        if (types.isEmpty()) {
            ways.add(Way.INGRESS);
            if (!spec.get("egress").elements().isEmpty()) {
                ways.add(Way.EGRESS);
            }
        }
        return ways;
    }

    private boolean isMulti() {
        return reading.object().kind().equals("MultiNetworkPolicy");
    }

    private Set<String> networks() {
        var networks = new HashSet<String>();
        if (isMulti()) {
            for (String name : reading.object().annotation(POLICY_FOR).split(",")) {
                if (!name.isBlank()) {
                    networks.add(Networks.qualified(name.strip(), namespace));
                }
            }
            if (networks.isEmpty()) {
                reading.undecided(
                        "metadata.annotations['" + POLICY_FOR + "']",
                        "names no network that the policy is for",
                        "nennt kein Netz, für das die Regel gilt");
            }
        }
        return networks;
    }

    private List<Rule> rules(Way way, String name) {
        var rules = new ArrayList<Rule>();
        List<Node> items = reading.objects(spec, name, way.field());
        for (int i = 0; i < items.size(); i++) {
            rules.add(rule(way, items.get(i), way.field() + "[" + i + "]"));
        }
        return rules;
    }

    private Rule rule(Way way, Node node, String field) {
        reading.only(node, field, way.peers(), "ports");
        var peers = new ArrayList<Party>();
        List<Node> items = reading.objects(node, way.peers(), field + "." + way.peers());
        for (int i = 0; i < items.size(); i++) {
            peers.add(party(items.get(i), field + "." + way.peers() + "[" + i + "]"));
        }
        var ports = new ArrayList<Ports>();
        List<Node> numbers = reading.objects(node, "ports", field + ".ports");
        for (int i = 0; i < numbers.size(); i++) {
            port(numbers.get(i), field + ".ports[" + i + "]").ifPresent(ports::add);
        }
        if (ports.isEmpty() && !numbers.isEmpty()) {
            ports.add(new Ports.Numbers(Protocol.TCP, PortSet.NONE));
        }
        boolean addresses = peers.stream().anyMatch(Party.Addresses.class::isInstance);
        if (way == Way.EGRESS && addresses && ports.stream().anyMatch(Ports.Named.class::isInstance)) {
            reading.undecided(
                    field + ".ports",
                    "a port by name towards an ipBlock: outside the cluster no container gives the name a number",
                    "ein Portname zu einem ipBlock: außerhalb des Clusters gibt kein Container dem Namen eine Nummer");
        }
        return new Rule(reading.object(), field, Rule.Action.ALLOW, peers, ports);
    }

    private Party party(Node node, String field) {
        reading.only(node, field, "podSelector", "namespaceSelector", "ipBlock");
        Optional<Node> namespaces = reading.mapping(node, "namespaceSelector", field + ".namespaceSelector");
        Optional<Node> pods = reading.mapping(node, "podSelector", field + ".podSelector");
        Optional<Node> block = reading.mapping(node, "ipBlock", field + ".ipBlock");
        if (block.isPresent() && (namespaces.isPresent() || pods.isPresent())) {
            reading.invalid(
                    field,
                    "an ipBlock together with a podSelector or namespaceSelector; expected one or the other",
                    "ein ipBlock zusammen mit podSelector oder namespaceSelector; nur eines von beiden ist erlaubt");
            return new Party.Others(field);
        }
        if (block.isPresent()) {
            return addresses(block.get(), field + ".ipBlock");
        }
        if (namespaces.isEmpty() && pods.isEmpty()) {
            reading.invalid(
                    field,
                    "an empty peer; expected a podSelector, a namespaceSelector or an ipBlock",
                    "eine leere Gegenstelle; erwartet: podSelector, namespaceSelector oder ipBlock");
            return new Party.Others(field);
        }
        return new Party.Pods(
                namespaces
                        .map(s -> reading.selector(s, field + ".namespaceSelector"))
                        .orElse(Selector.namespace(namespace)),
                pods.map(s -> reading.selector(s, field + ".podSelector")).orElse(Selector.EVERYTHING),
                field);
    }

    private Party addresses(Node block, String field) {
        reading.only(block, field, "cidr", "except");
        Optional<AddressRange> whole = reading.cidr(block.get("cidr"), field + ".cidr");
        var holes = new ArrayList<AddressRange>();
        List<Node> items = reading.list(block, "except", field + ".except");
        for (int i = 0; i < items.size(); i++) {
            String at = field + ".except[" + i + "]";
            Optional<AddressRange> hole = reading.cidr(items.get(i), at);
            hole.ifPresent(holes::add);
            if (whole.isPresent() && hole.isPresent() && !isPart(hole.get(), whole.get())) {
                reading.invalid(
                        at,
                        "expected a smaller block inside " + block.get("cidr").stringOrEmpty(),
                        "erwartet: ein kleinerer Block innerhalb von "
                                + block.get("cidr").stringOrEmpty());
            }
        }
        return whole.<Party>map(range -> new Party.Addresses(AddressSet.of(range, holes), field))
                .orElseGet(() -> new Party.Others(field));
    }

    private static boolean isPart(AddressRange hole, AddressRange whole) {
        return whole.covers(hole) && !whole.equals(hole);
    }

    private Optional<Ports> port(Node node, String field) {
        reading.only(node, field, "protocol", "port", "endPort");
        Optional<Protocol> protocol = reading.protocol(node.get("protocol"), field + ".protocol");
        Node port = node.get("port");
        Node end = node.get("endPort");
        boolean named = port instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.STRING;
        if (port.absent() || named) {
            if (!end.absent()) {
                reading.invalid(
                        field + ".endPort",
                        "endPort needs a port that is a number",
                        "endPort braucht einen Port, der eine Zahl ist");
            }
            if (named) {
                reading.portName(port.stringOrEmpty(), field + ".port");
            }
            return protocol.map(
                    p -> named ? new Ports.Named(p.name(), port.stringOrEmpty()) : new Ports.Numbers(p, PortSet.ALL));
        }
        long first = reading.number(port, field + ".port").orElse(0L);
        long last =
                end.absent() ? first : reading.number(end, field + ".endPort").orElse(first);
        PortSet set = reading.range(first, last, field + ".endPort");
        return protocol.map(p -> new Ports.Numbers(p, first == 0 ? PortSet.NONE : set));
    }
}
