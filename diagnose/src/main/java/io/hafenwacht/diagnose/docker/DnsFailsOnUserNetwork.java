package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// On a user-defined network names go to the engine's server 127.0.0.11, and that one does not answer, or
/// cannot ask anybody.
@AutoService(Playbook.class)
public final class DnsFailsOnUserNetwork extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T09",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "Names do not resolve on a user-defined network",
                    "Namen werden in einem benutzerdefinierten Netz nicht aufgelöst"),
            Text.of(
                    "The engine's own nameserver 127.0.0.11 got no answer from the servers behind it.",
                    "Der Nameserver der Engine, 127.0.0.11, bekam von den Servern dahinter keine Antwort."),
            Text.of(
                    "Check the servers behind it: the host's /etc/resolv.conf or --dns; let UDP and TCP 53 "
                            + "through the firewall.",
                    "Die Server dahinter prüfen: /etc/resolv.conf des Hosts oder --dns; UDP und TCP 53 durch "
                            + "die Firewall lassen."));

    private static final Story RULE_GONE = new Story(
            Text.of(
                    "The rule that leads 127.0.0.11 to the engine is missing inside the container's network "
                            + "namespace: something flushed the nat table there.",
                    "Im Netzwerk-Namensraum des Containers fehlt die Regel, die 127.0.0.11 zur Engine führt: "
                            + "dort wurde die nat-Tabelle geleert."),
            Text.of(
                    "Restart the container, which writes the rule anew; find out what flushed it.",
                    "Den Container neu starten, das schreibt die Regel neu; klären, was sie geleert hat."));

    private static final Story INTERNAL = new Story(
            Text.of(
                    "All its networks are internal: names of other containers resolve, names of the world "
                            + "outside cannot.",
                    "Alle seine Netze sind intern: Namen anderer Container werden aufgelöst, Namen der "
                            + "Außenwelt nicht."),
            Text.of(
                    "Join it to a network that is not internal, if it shall reach the world.",
                    "Mit einem nicht internen Netz verbinden, falls er die Außenwelt erreichen soll."));

    public DnsFailsOnUserNetwork() {
        super(CARD, DockerProbes.LOGS, DockerProbes.RESOLVER, DockerProbes.DNS, DockerProbes.INSIDE_RULES);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held()
                && container.bridged()
                && !container.networkMode().equals("bridge");
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        List<Node> answers = container.file().value(DockerProbes.DNS).elements();
        String own = container.name();
        List<Node> failed =
                answers.stream().filter(DnsFailsOnUserNetwork::failed).toList();
        Optional<Node> silent = failed.stream()
                .filter(answer -> answer.get("name").stringOrEmpty().equals(own))
                .findFirst();
        Clue dead = container.clue(
                DockerProbes.DNS,
                silent.isPresent(),
                "127.0.0.11 about the container's own name",
                "127.0.0.11 zum eigenen Namen des Containers",
                silent.map(DnsFailsOnUserNetwork::shown).orElse("answers"));
        boolean redirected = container
                .file()
                .value(DockerProbes.INSIDE_RULES)
                .get("rules")
                .stringOrEmpty()
                .contains("DOCKER_OUTPUT");
        return Diagnosis.given(
                        container.running(),
                        container
                                .file()
                                .fact(DockerProbes.RESOLVER, "resolv.nameservers")
                                .when(servers -> servers.elements().stream()
                                        .anyMatch(
                                                server -> server.stringOrEmpty().equals("127.0.0.11"))))
                .and(container.logged(Peers.UNRESOLVED).or(dead))
                .and(container.clue(
                        DockerProbes.DNS,
                        !failed.isEmpty()
                                && Peers.neighbourOf(container, failed).isEmpty(),
                        "asked from inside",
                        "von innen gefragt",
                        failed.stream().map(DnsFailsOnUserNetwork::shown).collect(Collectors.joining("; "))))
                .also(container.clue(
                        DockerProbes.INSIDE_RULES,
                        !redirected,
                        "nat rule DOCKER_OUTPUT inside",
                        "nat-Regel DOCKER_OUTPUT im Innern",
                        "none"))
                .also(container
                        .file()
                        .fact(DockerProbes.NETWORKS, "Internal")
                        .when(_ -> container.internalOnly(), Proof.same("true")))
                .proves(
                        Strength.MEASURED,
                        silent.isPresent() && !redirected && container.file().seen(DockerProbes.INSIDE_RULES)
                                ? RULE_GONE
                                : container.internalOnly() ? INTERNAL : CARD.story());
    }

    /// Neither an address nor the word that there is none.
    private static boolean failed(Node answer) {
        return answer.get("answer").stringOrEmpty().matches("timeout|SERVFAIL|REFUSED|unreachable|refused|broken");
    }

    private static String shown(Node answer) {
        return answer.get("name").stringOrEmpty() + " @" + answer.get("server").stringOrEmpty() + ": "
                + answer.get("answer").stringOrEmpty() + ", "
                + answer.get("millis").stringOrEmpty() + " ms";
    }
}
