package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// The engine's rules are missing from the packet filter, or the start failed for want of them.
@AutoService(Playbook.class)
public final class FirewallRulesGone extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T16",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of(
                    "Networks are dead since the firewall changed",
                    "Seit einer Änderung an der Firewall sind die Netze tot"),
            Text.of(
                    "Something flushed or reloaded the host's packet filter and took the engine's chains with "
                            + "it: published ports and container networks do not work.",
                    "Etwas hat den Paketfilter des Hosts geleert oder neu geladen und dabei die Ketten der "
                            + "Engine entfernt: veröffentlichte Ports und Containernetze gehen nicht."),
            Text.of(
                    "Restart the engine (`systemctl restart docker`), which writes its rules anew; never "
                            + "flush the filter (`iptables -F`), and put own rules into DOCKER-USER.",
                    "Die Engine neu starten (`systemctl restart docker`), das schreibt ihre Regeln neu; den "
                            + "Filter nie leeren (`iptables -F`), eigene Regeln gehören in DOCKER-USER."));

    public FirewallRulesGone() {
        super(CARD, DockerProbes.FIREWALL);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CONTAINER, Target.Kind.ENGINE);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.file().target().kind() == Target.Kind.ENGINE
                || container.running().held()
                        && !new PublishedPorts(container).all().isEmpty()
                || StartError.of(container.inspect("State.Error").text()) == StartError.FIREWALL;
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var rules = new FirewallRules(container.file());
        if (!rules.judged()) {
            return new Diagnosis.NotApplicable(
                    Text.of("the engine uses nftables of its own", "die Engine benutzt eigene nftables"));
        }
        Clue said = container.file().target().kind() == Target.Kind.CONTAINER
                ? container
                        .inspect("State.Error")
                        .when(error -> StartError.of(error.stringOrEmpty()) == StartError.FIREWALL
                                && !error.stringOrEmpty().isEmpty())
                : container.file().fact(DockerProbes.INFO, "Name").when(_ -> false);
        Clue gone = container.clue(
                DockerProbes.FIREWALL,
                rules.known() && !(rules.forwardsPorts() && rules.forwardsTraffic()),
                rules.forwardsTraffic() ? "rule -j DOCKER in PREROUTING" : "rules -j DOCKER in PREROUTING and FORWARD",
                rules.forwardsTraffic()
                        ? "Regel -j DOCKER in PREROUTING"
                        : "Regeln -j DOCKER in PREROUTING und FORWARD",
                rules.forwardsPorts() ? rules.forwardsTraffic() ? "there" : "none in FORWARD" : "none");
        Clue chains = container.clue(
                DockerProbes.FIREWALL,
                gone.held(),
                "chains of the engine",
                "Ketten der Engine",
                rules.chains()
                        ? "there, and nothing leads to them"
                        : "none: flushed, or iptables is false in daemon.json");
        return Diagnosis.when(said.held() ? said : gone)
                .also(gone)
                .also(chains)
                .proves(
                        said.held() ? Strength.STATED : rules.chains() ? Strength.MEASURED : Strength.FITTING,
                        CARD.story());
    }
}
