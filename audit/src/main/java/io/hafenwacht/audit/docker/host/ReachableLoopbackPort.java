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
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// moby#45610: before Docker 28 a port published on 127.0.0.1 answers hosts of the same network segment too,
/// since nothing drops such packets before the address is rewritten; 28 added a drop in the raw table.
@AutoService(EngineCheck.class)
public final class ReachableLoopbackPort implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D506", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "A port published on 127.0.0.1 is reachable from the network",
                            "Ein auf 127.0.0.1 veröffentlichter Port ist aus dem Netz erreichbar"),
                    Text.of(
                            "A neighbour on the same segment reaches what was meant for this host " + "alone.",
                            "Ein Nachbar im selben Netzsegment erreicht, was nur für diesen Host " + "gedacht war."))
            .fixedBy(
                    Text.of(
                            "Update to Docker 28 or newer; until then: iptables -t raw -I PREROUTING "
                                    + "-d 127.0.0.0/8 ! -i lo -j DROP",
                            "Auf Docker 28 oder neuer aktualisieren; bis dahin: iptables -t raw -I "
                                    + "PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP"),
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
        List<PublishedPort> local = PublishedPort.of(engine).stream()
                .filter(port -> port.address().startsWith("127."))
                .toList();
        if (local.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no container publishes a port on 127.0.0.1",
                    "kein Container veröffentlicht einen Port auf 127.0.0.1")));
        }
        Location version = EngineInfo.at("ServerVersion");
        OptionalInt major = EngineInfo.major(engine);
        if (major.isEmpty()) {
            return List.of(EngineInfo.missing("ServerVersion"));
        }
        if (major.getAsInt() >= FIRST_THAT_DROPS) {
            return List.of(new Verdict.Pass(version));
        }
        Optional<PacketFilter> filter =
                engine.output(Need.HostProgram.IPTABLES_SAVE).known().map(PacketFilter::parse);
        var answers = new Answers(RULE);
        for (PublishedPort port : local) {
            Location at = Location.field("NetworkSettings.Ports " + port.container() + " " + port.inside());
            if (filter.isPresent() && dropped(filter.get())) {
                answers.pass(at);
            } else {
                answers.fail(
                        at,
                        "reachable loopback port " + port.container() + " " + port.inside(),
                        Text.of(
                                Answers.quoted(port.toString()) + " on engine " + major.getAsInt()
                                        + ", which drops nothing from outside",
                                Answers.quoted(port.toString()) + " auf Engine " + major.getAsInt()
                                        + ", die von außen nichts verwirft"));
            }
        }
        return answers.orPass(version);
    }

    private static final int FIRST_THAT_DROPS = 28;

    /// Somebody closed it by hand: packets to loopback that did not come in by `lo`.
    private static boolean dropped(PacketFilter filter) {
        return Stream.of("raw", "mangle")
                .flatMap(table -> filter.chain(table, "PREROUTING").stream())
                .anyMatch(rule ->
                        rule.contains("-d 127.0.0.0/8") && rule.contains("-j DROP") && rule.contains("! -i lo"));
    }
}
