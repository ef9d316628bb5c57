package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.NftRuleset;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
        return List.of(new Need.Output(Need.HostProgram.IPTABLES_SAVE), new Need.Output(Need.HostProgram.NFT_LIST));
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
        var answers = new Answers(RULE);
        List<Wall> walls = new ArrayList<>();
        boolean filtered = iptables(engine, walls, answers);
        nftables(engine, walls, answers);
        if (walls.isEmpty()) {
            return answers.orNone(
                    Text.of("no firewall of the host closes ports", "keine Firewall des Hosts schließt Ports"));
        }
        for (PublishedPort port : open) {
            Location at = Location.field("NetworkSettings.Ports " + port.container() + " " + port.inside());
            Optional<Wall> past = walls.stream()
                    .filter(wall -> !filtered && !wall.allows().test(port))
                    .findFirst();
            if (past.isEmpty()) {
                answers.pass(at);
                continue;
            }
            String shown = Answers.quoted(port.toString());
            answers.fail(
                    at,
                    "bypasses firewall " + port.container() + " " + port.inside(),
                    Text.of(
                            shown + " is open though " + past.get().name() + " does not allow it",
                            shown + " ist offen, obwohl " + past.get().name() + " es nicht erlaubt"));
        }
        return answers.orPass(IPTABLES);
    }

    private static final Location IPTABLES = Location.field("iptables-save INPUT");
    private static final Location NFTABLES = Location.field("nft list ruleset");

    /// A firewall of the host that closes what it does not allow.
    private record Wall(String name, Predicate<PublishedPort> allows) {}

    /// Answers whether the chain that Docker leaves to the host filters, which then decides.
    private static boolean iptables(EngineSnapshot engine, List<Wall> walls, Answers answers) {
        return switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
            case Observed.Unread<String> unread -> {
                answers.unknown(IPTABLES, unread);
                yield false;
            }
            case Observed.Absent<String> _ -> {
                if (engine.output(Need.HostProgram.NFT_LIST) instanceof Observed.Absent<String>) {
                    answers.unknown(
                            IPTABLES,
                            Text.of(
                                    "neither iptables-save nor nft is installed",
                                    "weder iptables-save noch nft ist installiert"),
                            Text.of(
                                    "Install one of them to see the rules.",
                                    "Eines davon installieren, um die Regeln zu sehen."));
                }
                yield false;
            }
            case Observed.Known<String> known -> {
                PacketFilter filter = PacketFilter.parse(known.value());
                String name = HostFirewall.name(filter);
                if (!name.isEmpty()) {
                    walls.add(new Wall(name, port -> HostFirewall.allows(filter, port)));
                }
                yield filter.userChainFilters();
            }
        };
    }

    /// firewalld writes nftables by itself, as people do who never used iptables.
    private static void nftables(EngineSnapshot engine, List<Wall> walls, Answers answers) {
        switch (engine.output(Need.HostProgram.NFT_LIST)) {
            case Observed.Unread<String> unread -> {
                if (walls.isEmpty() && answers.empty()) {
                    answers.unknown(NFTABLES, unread);
                }
            }
            case Observed.Absent<String> _ -> {}
            case Observed.Known<String> known -> {
                NftRuleset rules = NftRuleset.parse(known.value());
                if (!rules.firewall().isEmpty()) {
                    walls.add(new Wall(rules.firewall(), rules::allows));
                }
            }
        }
    }
}
