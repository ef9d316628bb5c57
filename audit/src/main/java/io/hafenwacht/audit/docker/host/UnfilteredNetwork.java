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
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Ways round the host's packet filter: macvlan and ipvlan put containers on the wire beside the host; a
/// policy ACCEPT of FORWARD lets every route through; and a port published without an address is open over
/// IPv6 too, where limits written for IPv4 do not hold.
@AutoService(EngineCheck.class)
public final class UnfilteredNetwork implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D513", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Container traffic passes no filter of the host",
                            "Verkehr von Containern passiert keinen Filter des Hosts"),
                    Text.of(
                            "Ports nobody meant to open answer to the network.",
                            "Ports, die niemand öffnen wollte, antworten dem Netz."))
            .fixedBy(
                    Text.of(
                            "iptables -P FORWARD DROP; publish with an address (-p 192.0.2.1:80:80); "
                                    + "write rules for DOCKER-USER also with ip6tables; filter macvlan and "
                                    + "ipvlan networks on the switch or router.",
                            "iptables -P FORWARD DROP; mit Adresse veröffentlichen (-p "
                                    + "192.0.2.1:80:80); Regeln für DOCKER-USER auch mit ip6tables schreiben; "
                                    + "macvlan- und ipvlan-Netze am Switch oder Router filtern."),
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                new Need.Output(Need.HostProgram.IPTABLES_SAVE), new Need.Output(Need.HostProgram.IP6TABLES_SAVE));
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        if (engine.part("networks") instanceof Observed.Unread<Node> unread) {
            answers.unknown(Location.field("networks"), unread);
        }
        for (Node network : engine.networks()) {
            String driver = network.get("Driver").stringOrEmpty();
            String name = network.get("Name").stringOrEmpty();
            if (Set.of("macvlan", "ipvlan").contains(driver)) {
                answers.fail(
                        Location.field("network " + name + " Driver"),
                        "no host filter " + name,
                        Text.same(Answers.quoted(name) + ": Driver = " + driver));
            }
        }
        Location forward = Location.field("iptables-save FORWARD");
        switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
            case Observed.Unread<String> unread -> answers.unknown(forward, unread);
            case Observed.Absent<String> _ -> answers.unknown(forward, PacketFilter.NOT_INSTALLED);
            case Observed.Known<String> known -> {
                PacketFilter four = PacketFilter.parse(known.value());
                if (four.policy("filter", "FORWARD").equals("ACCEPT")) {
                    answers.fail(
                            forward,
                            "FORWARD ACCEPT",
                            Text.of("the policy of FORWARD is ACCEPT", "die Policy von FORWARD ist ACCEPT"));
                } else {
                    answers.pass(forward);
                }
                if (four.userChainFilters()) {
                    overIpv6(engine, answers);
                }
            }
        }
        return answers.orPass(forward);
    }

    /// Somebody limits published ports over IPv4; the same ports over IPv6 need rules of their own.
    private static void overIpv6(EngineSnapshot engine, Answers answers) {
        List<PublishedPort> six = PublishedPort.of(engine).stream()
                .filter(port -> port.address().equals("::"))
                .toList();
        Location where = Location.field("ip6tables-save DOCKER-USER");
        if (six.isEmpty()) {
            return;
        }
        switch (engine.output(Need.HostProgram.IP6TABLES_SAVE)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Known<String> known
            when PacketFilter.parse(known.value()).userChainFilters() -> answers.pass(where);
            case Observed.Known<String> _, Observed.Absent<String> _ ->
                answers.fail(
                        where,
                        "IPv6 not limited",
                        Text.of(
                                six.size() + " ports are open over IPv6, where DOCKER-USER limits nothing: "
                                        + Answers.quoted(six.getFirst().toString()),
                                six.size() + " Ports sind über IPv6 offen, wo DOCKER-USER nichts einschränkt: "
                                        + Answers.quoted(six.getFirst().toString())));
        }
    }
}
