package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Direction;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Precedence;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Subject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Action;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Ports;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what `policy.networking.k8s.io` knows: AdminNetworkPolicy and BaselineAdminNetworkPolicy (v1alpha1),
/// ClusterNetworkPolicy (v1alpha2).
final class AdminPolicyReader {
    private static final long MAX_PRIORITY = 1000;

    private final Reading reading;
    private final Node spec;
    private final Tier tier;

    private AdminPolicyReader(Reading reading) {
        this.reading = reading;
        this.spec = reading.object().node().get("spec");
        this.tier = tier();
    }

    static Policy read(KubeObject object, List<Problem> problems) {
        return new AdminPolicyReader(new Reading(object, problems)).policy();
    }

    private Policy policy() {
        reading.only(spec, "spec", "tier", "priority", "subject", "ingress", "egress");
        if (isBaseline() && !reading.object().name().equals("default")) {
            reading.invalid(
                    "metadata.name",
                    "a BaselineAdminNetworkPolicy must be called default",
                    "eine BaselineAdminNetworkPolicy muss default heißen");
        }
        Subject subject = subject();
        List<Rule> ingress = rules(Way.INGRESS, "ingress");
        List<Rule> egress = rules(Way.EGRESS, "egress");
        return new Policy(
                reading.object(),
                new Precedence(tier, isBaseline() ? 0 : priority()),
                subject,
                new Direction(!ingress.isEmpty(), ingress),
                new Direction(!egress.isEmpty(), egress),
                Set.of());
    }

    private boolean isBaseline() {
        return reading.object().kind().equals("BaselineAdminNetworkPolicy");
    }

    private boolean isCluster() {
        return reading.object().kind().equals("ClusterNetworkPolicy");
    }

    private Tier tier() {
        if (!isCluster()) {
            return isBaseline() ? Tier.BASELINE : Tier.ADMIN;
        }
        return switch (spec.get("tier").stringOrEmpty()) {
            case "Admin" -> Tier.ADMIN;
            case "Baseline" -> Tier.BASELINE;
            case String other -> {
                reading.invalid(
                        "spec.tier",
                        "'" + Reading.shown(other) + "' is no tier; expected Admin or Baseline",
                        "'" + Reading.shown(other) + "' ist keine Stufe; erwartet: Admin oder Baseline");
                yield Tier.ADMIN;
            }
        };
    }

    private long priority() {
        Node node = spec.get("priority");
        Optional<Long> priority = node.integer().filter(p -> p >= 0 && p <= MAX_PRIORITY);
        if (priority.isEmpty()) {
            String got = Reading.shown(node.stringOrEmpty());
            reading.invalid(
                    "spec.priority",
                    "'" + got + "' is no priority; expected 0 to " + MAX_PRIORITY,
                    "'" + got + "' ist keine Priorität; erwartet: 0 bis " + MAX_PRIORITY);
        }
        return priority.orElse(MAX_PRIORITY);
    }

    private Subject subject() {
        Node subject = spec.get("subject");
        Optional<Node> namespaces = reading.mapping(subject, "namespaces", "spec.subject.namespaces");
        Optional<Node> pods = reading.mapping(subject, "pods", "spec.subject.pods");
        if (namespaces.isPresent() == pods.isPresent()) {
            reading.invalid(
                    "spec.subject",
                    "expected exactly one of namespaces and pods, got " + (pods.isPresent() ? "both" : "none"),
                    "genau eines von namespaces und pods wird erwartet, gefunden: "
                            + (pods.isPresent() ? "beide" : "keines"));
        }
        Party.Pods party = pods.map(p -> namespaced(p, "spec.subject.pods"))
                .orElseGet(() -> new Party.Pods(
                        namespaces
                                .map(n -> reading.selector(n, "spec.subject.namespaces"))
                                .orElse(Selector.EVERYTHING),
                        Selector.EVERYTHING,
                        "spec.subject"));
        return new Subject(party.namespaces(), party.pods());
    }

    private Party.Pods namespaced(Node node, String field) {
        reading.only(node, field, "namespaceSelector", "podSelector");
        return new Party.Pods(
                reading.selector(node.get("namespaceSelector"), field + ".namespaceSelector"),
                reading.selector(node.get("podSelector"), field + ".podSelector"),
                field);
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
        reading.only(node, field, "name", "action", way.peers(), "ports", "protocols");
        Action action = action(node.get("action"), field + ".action");
        String peersField = field + "." + way.peers();
        List<Node> items = reading.objects(node, way.peers(), peersField);
        if (items.isEmpty()) {
            reading.invalid(
                    peersField,
                    "a rule without peers; expected at least one",
                    "eine Regel ohne Gegenstelle; erwartet: mindestens eine");
        }
        var peers = new ArrayList<Party>();
        for (int i = 0; i < items.size(); i++) {
            peers.add(party(way, items.get(i), peersField + "[" + i + "]"));
        }
        if (peers.isEmpty()) {
            peers.add(new Party.Others(peersField));
        }
        var ports = new ArrayList<Ports>();
        List<Node> plain = reading.objects(node, "ports", field + ".ports");
        for (int i = 0; i < plain.size(); i++) {
            port(plain.get(i), field + ".ports[" + i + "]").ifPresent(ports::add);
        }
        List<Node> protocols = reading.objects(node, "protocols", field + ".protocols");
        for (int i = 0; i < protocols.size(); i++) {
            protocol(protocols.get(i), field + ".protocols[" + i + "]").ifPresent(ports::add);
        }
        if (ports.isEmpty() && plain.size() + protocols.size() > 0) {
            ports.add(new Ports.Numbers(Protocol.TCP, PortSet.NONE));
        }
        return new Rule(reading.object(), field, action, peers, ports);
    }

    private Action action(Node node, String field) {
        String word = node.stringOrEmpty();
        if (word.equals(isCluster() ? "Accept" : "Allow")) {
            return Action.ALLOW;
        }
        if (word.equals("Pass") && !isBaseline()) {
            return Action.PASS;
        }
        if (!word.equals("Deny")) {
            String expected = isBaseline() ? "Allow, Deny" : (isCluster() ? "Accept" : "Allow") + ", Deny, Pass";
            reading.invalid(
                    field,
                    "'" + Reading.shown(word) + "' is no action here; expected one of " + expected,
                    "'" + Reading.shown(word) + "' ist hier keine Aktion; erwartet: eine von " + expected);
        }
        return Action.DENY;
    }

    private Party party(Way way, Node node, String field) {
        List<String> forms = way == Way.EGRESS
                ? List.of("namespaces", "pods", "networks", "nodes", "domainNames")
                : List.of("namespaces", "pods");
        List<String> given = forms.stream().filter(f -> !node.get(f).absent()).toList();
        if (given.size() != 1) {
            String expected = String.join(", ", forms);
            reading.invalid(
                    field,
                    "expected exactly one of " + expected + ", got " + given.size(),
                    "genau eines von " + expected + " wird erwartet, gefunden: " + given.size());
            return new Party.Others(field);
        }
        String at = field + "." + given.getFirst();
        return switch (given.getFirst()) {
            case "namespaces" -> new Party.Pods(tenants(node.get("namespaces"), at), Selector.EVERYTHING, field);
            case "pods" -> namespaced(node.get("pods"), at);
            case "networks" -> networks(node, at);
            case "nodes" -> notShown(at, "nodes", "Knoten");
            default -> notShown(at, "domain names", "Domainnamen");
        };
    }

    /// Versions of v1alpha1 before 0.1.2 compared the labels of both namespaces.
    private Selector tenants(Node node, String field) {
        for (String old : List.of("sameLabels", "notSameLabels")) {
            if (!node.get(old).absent()) {
                reading.undecided(
                        field + "." + old,
                        "only early versions of the API know it, and later ones drop it; name the labels instead",
                        "nur frühe Fassungen des API kennen es, spätere lassen es fallen; die Labels nennen");
                return Selector.EVERYTHING;
            }
        }
        return reading.selector(node, field);
    }

    private Party notShown(String field, String english, String german) {
        reading.note(
                field,
                "rules for " + english + " are left out: the result shows pods and addresses",
                "Regeln für " + german + " bleiben außer Betracht: das Ergebnis zeigt Pods und Adressen");
        return new Party.Others(field);
    }

    private Party networks(Node node, String field) {
        var ranges = new ArrayList<AddressRange>();
        List<Node> items = reading.list(node, "networks", field);
        for (int i = 0; i < items.size(); i++) {
            reading.cidr(items.get(i), field + "[" + i + "]").ifPresent(ranges::add);
        }
        return new Party.Addresses(AddressSet.union(ranges), field);
    }

    private Optional<Ports> port(Node node, String field) {
        List<String> given = List.of("portNumber", "namedPort", "portRange").stream()
                .filter(f -> !node.get(f).absent())
                .toList();
        if (given.size() != 1) {
            reading.invalid(
                    field,
                    "expected exactly one of portNumber, namedPort and portRange, got " + given.size(),
                    "genau eines von portNumber, namedPort und portRange wird erwartet, gefunden: " + given.size());
            return Optional.empty();
        }
        return switch (given.getFirst()) {
            case "namedPort" ->
                Optional.of(new Ports.Named("", node.get("namedPort").stringOrEmpty()));
            case "portNumber" -> {
                Node number = node.get("portNumber");
                var port = reading.number(number.get("port"), field + ".portNumber.port");
                yield reading.protocol(number.get("protocol"), field + ".portNumber.protocol")
                        .map(p -> new Ports.Numbers(
                                p, port.map(n -> PortSet.of(n, n)).orElse(PortSet.NONE)));
            }
            default -> {
                Node range = node.get("portRange");
                PortSet set = range(range, field + ".portRange");
                yield reading.protocol(range.get("protocol"), field + ".portRange.protocol")
                        .map(p -> new Ports.Numbers(p, set));
            }
        };
    }

    private PortSet range(Node range, String field) {
        Optional<Long> first = reading.number(range.get("start"), field + ".start");
        Optional<Long> last = reading.number(range.get("end"), field + ".end");
        return first.isPresent() && last.isPresent() ? reading.range(first.get(), last.get(), field) : PortSet.NONE;
    }

    /// The form of v1alpha2: `tcp: {destinationPort: {number: 80}}` or `destinationNamedPort: http`.
    private Optional<Ports> protocol(Node node, String field) {
        String name = node.get("destinationNamedPort").stringOrEmpty();
        if (!name.isEmpty()) {
            return Optional.of(new Ports.Named("", name));
        }
        for (Protocol protocol : Protocol.values()) {
            String key = protocol.name().toLowerCase(java.util.Locale.ROOT);
            if (!node.entries().containsKey(key)) {
                continue;
            }
            Node port = node.at(key, "destinationPort");
            String at = field + "." + key + ".destinationPort";
            if (port.absent()) {
                return Optional.of(new Ports.Numbers(protocol, PortSet.ALL));
            }
            if (!port.get("range").absent()) {
                return Optional.of(new Ports.Numbers(protocol, range(port.get("range"), at + ".range")));
            }
            return reading.number(port.get("number"), at + ".number")
                    .map(n -> new Ports.Numbers(protocol, PortSet.of(n, n)));
        }
        reading.invalid(
                field,
                "expected one of tcp, udp, sctp and destinationNamedPort",
                "erwartet: eines von tcp, udp, sctp und destinationNamedPort");
        return Optional.empty();
    }
}
