package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.audit.kubernetes.network.reach.Address;
import io.hafenwacht.audit.kubernetes.network.reach.AddressRange;
import io.hafenwacht.audit.kubernetes.network.reach.Connections;
import io.hafenwacht.audit.kubernetes.network.reach.Explanation;
import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
import io.hafenwacht.audit.kubernetes.network.reach.PodGroup;
import io.hafenwacht.audit.kubernetes.network.reach.PortSet;
import io.hafenwacht.audit.kubernetes.network.reach.Protocol;
import io.hafenwacht.audit.kubernetes.network.reach.ReachFocus;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `reach explain FROM TO PORT`: which rule decides about one connection.
final class ReachExplain {
    private static final Pattern PORT = Pattern.compile("(?i)(?:(tcp|udp|sctp)[/:-])?(\\d{1,5})");

    private final ReachSource source = new ReachSource();
    private String from = "";
    private String to = "";
    private String port = "";

    void declare(Flags flags) {
        source.declare(flags);
        flags.argument("FROM", "reach.explain.from", v -> from = v);
        flags.argument("TO", "reach.explain.to", v -> to = v);
        flags.argument("PORT", "reach.explain.port", v -> port = v);
    }

    void run(RootCommand root) {
        Session session = root.session();
        Connections wanted = wanted();
        Reachability reachability = source.read(root);
        Peer sender = peer(reachability, from);
        Peer receiver = peer(reachability, to);
        if (!(sender instanceof Peer.Pods) && !(receiver instanceof Peer.Pods)) {
            throw CommandFailure.usage(
                    Text.of(
                            "neither " + from + " nor " + to + " is a workload of the input",
                            "weder " + from + " noch " + to + " ist ein Workload der Eingabe"),
                    Text.of("Policies decide about pods only.", "Regeln entscheiden nur über Pods."));
        }
        List<Network> shared = reachability.networks().list().stream()
                .filter(n -> isOn(n, sender) && isOn(n, receiver))
                .toList();
        var out = session.console().out();
        if (shared.isEmpty()) {
            out.println(session.say(Text.of(
                    sender.label() + " and " + receiver.label() + " share no network.",
                    sender.label() + " und " + receiver.label() + " haben kein gemeinsames Netz.")));
        }
        for (Network network : shared) {
            if (shared.size() > 1) {
                out.println(network.title() + ":");
            }
            Explanation.ofParts(reachability, network, sender, receiver, wanted)
                    .forEach(explanation -> print(session, out, explanation));
        }
    }

    private void print(Session session, PrintWriter out, Explanation explanation) {
        String what = explanation.connection().source().label() + " => "
                + explanation.connection().destination().label() + " : " + wanted();
        out.println(session.say(
                explanation.allowed()
                        ? Text.of(what + " is allowed.", what + " ist erlaubt.")
                        : Text.of(what + " is not allowed.", what + " ist nicht erlaubt.")));
        explanation.lines().forEach(line -> out.println(TerminalText.safe(session.say(line))));
    }

    private static boolean isOn(Network network, Peer peer) {
        return switch (peer) {
            case Peer.Pods pods ->
                network.groups().stream()
                        .anyMatch(g -> g.identity().equals(pods.group().identity()));
            case Peer.External _, Peer.Controller _, Peer.Unseen _, Peer.Anyone _ -> network.reachesOutside();
        };
    }

    private Connections wanted() {
        return wanted(port);
    }

    /// Reads `443`, `tcp/443` or, as np-guard writes it, `tcp-443`.
    static Connections wanted(String port) {
        Matcher matcher = PORT.matcher(port);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (number < PortSet.MIN || number > PortSet.MAX) {
            throw CommandFailure.usage(
                    Text.of("no port: " + port, "kein Port: " + port),
                    Text.of("Write 443, tcp/443 or udp/53.", "443, tcp/443 oder udp/53 schreiben."));
        }
        Protocol protocol = matcher.group(1) == null
                ? Protocol.TCP
                : Protocol.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        return Connections.of(protocol, PortSet.of(number, number));
    }

    private static Peer peer(Reachability reachability, String name) {
        if (name.equals(ReachFocus.CONTROLLER) || name.equals("{" + ReachFocus.CONTROLLER + "}")) {
            return Peer.Controller.INGRESS;
        }
        Optional<AddressRange> address =
                Address.parse(name).map(a -> new AddressRange(a, a)).or(() -> AddressRange.ofCidr(name));
        if (address.isPresent()) {
            return new Peer.External(address.get());
        }
        List<PodGroup> found = reachability.topology().groups().stream()
                .filter(group -> ReachFocus.isCalled(Peer.of(group), name))
                .toList();
        if (found.size() == 1) {
            return Peer.of(found.getFirst());
        }
        if (found.isEmpty()) {
            throw unknown(name);
        }
        String names = found.stream().map(PodGroup::toString).limit(10).collect(Collectors.joining(", "));
        throw CommandFailure.usage(
                Text.of(name + " could be one of " + names, name + " kann eines von diesen sein: " + names),
                Text.of("Write it as it stands there.", "So schreiben, wie es dort steht."));
    }

    static CommandFailure unknown(String name) {
        return CommandFailure.usage(
                Text.of("no workload is called " + name, "kein Workload heißt " + name),
                Text.of(
                        "Write namespace/name, an address, or " + ReachFocus.CONTROLLER
                                + "; `hafenwacht reach` lists all.",
                        "namespace/name, eine Adresse oder " + ReachFocus.CONTROLLER
                                + " schreiben; `hafenwacht reach` nennt alle."));
    }
}
