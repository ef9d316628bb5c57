package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.PacketFilter;
import io.hafenwacht.audit.docker.engine.PublishedPort;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Docker rewrites a published port's address before the chain INPUT, where ufw and firewalld decide, is
/// asked; a port that they deny is open all the same. Rules in DOCKER-USER would still hold.
@AutoService(EngineCheck.class)
public final class BypassedFirewall implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D505", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "A published port bypasses the host's firewall",
                            "Ein veröffentlichter Port umgeht die Firewall des Hosts"),
                    Text.of(
                            "The firewall says closed, the port is open: nobody looks after it.",
                            "Die Firewall sagt geschlossen, der Port ist offen: niemand kümmert sich " + "darum."))
            .fixedBy(
                    Text.of(
                            "Publish on an address (-p 127.0.0.1:PORT:PORT), or close it before "
                                    + "Docker's rules: iptables -I DOCKER-USER -i eth0 -p tcp -m conntrack "
                                    + "--ctorigdstport PORT --ctdir ORIGINAL -j DROP",
                            "Nur an einer Adresse veröffentlichen (-p 127.0.0.1:PORT:PORT) oder vor "
                                    + "Dockers Regeln schließen: iptables -I DOCKER-USER -i eth0 -p tcp -m "
                                    + "conntrack --ctorigdstport PORT --ctdir ORIGINAL -j DROP"),
                    "OWASP-Docker:RULE-5a",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need.Output(Need.HostProgram.IPTABLES_SAVE));
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        List<PublishedPort> open = PublishedPort.of(engine).stream()
                .filter(port -> !port.loopback() && !port.address().contains(":"))
                .toList();
        if (open.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no container publishes a port beyond loopback",
                    "kein Container veröffentlicht einen Port über Loopback hinaus")));
        }
        Location where = Location.field("iptables-save INPUT");
        var answers = new Answers(RULE);
        switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ ->
                answers.unknown(
                        where,
                        Text.of("iptables-save is not installed", "iptables-save ist nicht installiert"),
                        Text.of(
                                "See the rules by hand: nft list ruleset",
                                "Die Regeln von Hand ansehen: nft list ruleset"));
            case Observed.Known<String> known -> {
                PacketFilter filter = PacketFilter.parse(known.value());
                String wall = HostFirewall.name(filter);
                if (wall.isEmpty()) {
                    return List.of(Verdict.notApplicable(Text.of(
                            "no firewall of the host closes ports", "keine Firewall des Hosts schließt Ports")));
                }
                for (PublishedPort port : open) {
                    Location at = Location.field("NetworkSettings.Ports " + port.container() + " " + port.inside());
                    if (filter.userChainFilters() || HostFirewall.allows(filter, port)) {
                        answers.pass(at);
                    } else {
                        answers.fail(
                                at,
                                "bypasses firewall " + port.container() + " " + port.inside(),
                                Text.of(
                                        Answers.quoted(port.toString()) + " is open though " + wall
                                                + " does not allow it",
                                        Answers.quoted(port.toString()) + " ist offen, obwohl " + wall
                                                + " es nicht erlaubt"));
                    }
                }
            }
        }
        return answers.orPass(where);
    }
}
