package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.List;

/// The host's resolv.conf is dangling or names only the host itself, so that containers got no usable
/// nameserver.
@AutoService(Playbook.class)
public final class DnsAfterHostChange extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T11",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "Names do not resolve since the host's DNS changed",
                    "Seit einer Änderung am DNS des Hosts werden Namen nicht aufgelöst"),
            Text.of(
                    "The container took its nameservers from the host's /etc/resolv.conf, and those cannot be "
                            + "reached from inside: 127.0.0.53 is the host's own loopback, or the file is a link into "
                            + "nothing.",
                    "Der Container hat seine Nameserver aus /etc/resolv.conf des Hosts, und die sind von "
                            + "innen nicht erreichbar: 127.0.0.53 liegt am Loopback des Hosts, oder die Datei ist ein "
                            + "Link ins Leere."),
            Text.of(
                    "Repair the link (`ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf`), or set "
                            + "\"dns\" in daemon.json; then create the container anew.",
                    "Den Link richten (`ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf`) oder "
                            + "\"dns\" in daemon.json setzen; dann den Container neu anlegen."));

    public DnsAfterHostChange() {
        super(CARD, DockerProbes.LOGS, DockerProbes.RESOLVER, DockerProbes.DNS, DockerProbes.HOST_RESOLVER);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held() && container.networkMode().equals("bridge");
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Node host = container.file().value(DockerProbes.HOST_RESOLVER);
        List<String> servers = servers(host.get("nameservers"));
        boolean dangling = host.get("dangling").bool().orElse(false);
        List<Node> answers = container.file().value(DockerProbes.DNS).elements();
        List<String> own = servers(container.file().value(DockerProbes.RESOLVER).at("resolv", "nameservers"));
        return Diagnosis.given(
                        container.running(),
                        container
                                .file()
                                .fact(DockerProbes.RESOLVER, "resolv.nameservers")
                                .when(_ -> !own.contains("127.0.0.11")))
                .and(container.clue(
                        DockerProbes.HOST_RESOLVER,
                        dangling
                                || !servers.isEmpty() && servers.stream().allMatch(server -> server.startsWith("127.")),
                        "/etc/resolv.conf of the host",
                        "/etc/resolv.conf des Hosts",
                        dangling ? "dangling -> " + host.get("link").stringOrEmpty() : String.join(" ", servers)))
                .and(container
                        .clue(
                                DockerProbes.DNS,
                                !answers.isEmpty() && answers.stream().noneMatch(DnsAfterHostChange::answered),
                                "asked from inside",
                                "von innen gefragt",
                                "no nameserver answered")
                        .or(container
                                .file()
                                .fact(DockerProbes.RESOLVER, "resolv.nameservers")
                                .when(_ -> own.isEmpty())))
                .also(container.logged(Peers.UNRESOLVED))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static List<String> servers(Node list) {
        return list.elements().stream().map(Node::stringOrEmpty).toList();
    }

    private static boolean answered(Node answer) {
        return !answer.get("answer").stringOrEmpty().matches("timeout|unreachable|refused|broken");
    }
}
