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
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Nothing gets out: the host does not forward, or does not masquerade the subnet.
@AutoService(Playbook.class)
public final class NoEgress extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T17",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of("Containers do not reach the outside", "Container erreichen die Außenwelt nicht"),
            Text.of(
                    "The host does not pass packets of containers on.",
                    "Der Host gibt Pakete der Container nicht weiter."),
            Text.of(
                    "`sysctl -w net.ipv4.ip_forward=1` and keep it in /etc/sysctl.d; restart the engine, "
                            + "which writes its rules anew.",
                    "`sysctl -w net.ipv4.ip_forward=1` und dauerhaft in /etc/sysctl.d; die Engine neu "
                            + "starten, das schreibt ihre Regeln neu."));

    private static final Story FORWARD = new Story(
            Text.of(
                    "The host does not forward packets (net.ipv4.ip_forward is 0): something set it back "
                            + "after the engine had switched it on.",
                    "Der Host leitet keine Pakete weiter (net.ipv4.ip_forward ist 0): etwas hat es "
                            + "zurückgesetzt, nachdem die Engine es eingeschaltet hatte."),
            Text.of(
                    "`sysctl -w net.ipv4.ip_forward=1`, and find the file in /etc/sysctl.d that says " + "otherwise.",
                    "`sysctl -w net.ipv4.ip_forward=1` und die Datei in /etc/sysctl.d finden, die es anders "
                            + "sagt."));

    private static final Story MASQUERADE = new Story(
            Text.of(
                    "Packets of this network leave the host with their private address, to which no answer "
                            + "comes back: the rule that masquerades them is missing.",
                    "Pakete dieses Netzes verlassen den Host mit ihrer privaten Adresse, an die keine Antwort "
                            + "kommt: die Regel zum Maskieren fehlt."),
            Text.of(
                    "Restart the engine, which writes its rules anew; look for a second firewall tool "
                            + "(firewalld, ufw, nft) that removes them.",
                    "Die Engine neu starten, das schreibt ihre Regeln neu; nach einem zweiten "
                            + "Firewall-Werkzeug suchen (firewalld, ufw, nft), das sie entfernt."));

    public NoEgress() {
        super(CARD, DockerProbes.FIREWALL, DockerProbes.SYSCTLS);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CONTAINER, Target.Kind.ENGINE);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.file().target().kind() == Target.Kind.ENGINE
                || container.running().held() && container.bridged();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var rules = new FirewallRules(container.file());
        List<Node> networks = container.file().target().kind() == Target.Kind.ENGINE
                ? container.file().value(DockerProbes.NETWORKS).elements()
                : container.networks();
        Optional<Node> bare = rules.unmasqueraded(networks);
        String name = bare.map(network -> network.get("Name").stringOrEmpty()).orElse("");
        Clue closed = container
                .file()
                .fact(DockerProbes.SYSCTLS, "net.ipv4.ip_forward")
                // The name has dots of its own.
                .when(_ -> false);
        String forward = container
                .file()
                .value(DockerProbes.SYSCTLS)
                .get("net.ipv4.ip_forward")
                .stringOrEmpty();
        closed = container.clue(
                DockerProbes.SYSCTLS, forward.equals("0"), "net.ipv4.ip_forward", "net.ipv4.ip_forward", forward);
        Clue unmasked = container.clue(
                DockerProbes.FIREWALL,
                rules.judged() && rules.known() && rules.forwardsPorts() && bare.isPresent(),
                "MASQUERADE for the subnet of network " + name,
                "MASQUERADE für das Subnetz von Netz " + name,
                bare.isPresent() ? "none" : "there");
        return Diagnosis.when(closed.or(unmasked)).proves(Strength.MEASURED, closed.held() ? FORWARD : MASQUERADE);
    }
}
