package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
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
import java.util.stream.Collectors;

/// DOCKER-USER is where a host limits who reaches published ports. It holds nothing but RETURN although ports
/// are open to everybody. The nftables back end has no such chain.
@AutoService(EngineCheck.class)
public final class EmptyUserChain implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D508", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Public ports, and no rule in DOCKER-USER",
                            "Öffentliche Ports, und keine Regel in DOCKER-USER"),
                    Text.of(
                            "Every published port is open to everybody who can reach the host.",
                            "Jeder veröffentlichte Port steht jedem offen, der den Host erreicht."))
            .fixedBy(
                    Text.of(
                            "Allow who may, drop the rest: iptables -I DOCKER-USER -i eth0 ! -s "
                                    + "192.0.2.0/24 -j DROP",
                            "Erlauben, wer darf, den Rest verwerfen: iptables -I DOCKER-USER -i eth0 "
                                    + "! -s 192.0.2.0/24 -j DROP"),
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
                .filter(port -> !port.loopback())
                .toList();
        if (open.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no container publishes a port beyond loopback",
                    "kein Container veröffentlicht einen Port über Loopback hinaus")));
        }
        if (EngineInfo.podman(engine)) {
            return List.of(Verdict.notApplicable(EngineInfo.NO_USER_CHAIN));
        }
        if (engine.info().at("FirewallBackend", "Driver").stringOrEmpty().startsWith("nftables")) {
            return List.of(Verdict.notApplicable(Text.of(
                    "the nftables back end has no chain DOCKER-USER",
                    "das nftables-Backend hat keine Kette DOCKER-USER")));
        }
        Location where = Location.field("iptables-save DOCKER-USER");
        var answers = new Answers(RULE);
        switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> answers.unknown(where, PacketFilter.NOT_INSTALLED);
            case Observed.Known<String> known -> {
                if (!PacketFilter.parse(known.value()).userChainFilters()) {
                    String ports = open.stream()
                            .limit(SHOWN)
                            .map(PublishedPort::toString)
                            .collect(Collectors.joining(", "));
                    answers.fail(
                            where,
                            "DOCKER-USER empty",
                            Text.of(
                                    "DOCKER-USER limits nothing; " + open.size() + " open: " + Answers.quoted(ports),
                                    "DOCKER-USER schränkt nichts ein; " + open.size() + " offen: "
                                            + Answers.quoted(ports)));
                }
            }
        }
        return answers.orPass(where);
    }

    private static final int SHOWN = 5;
}
