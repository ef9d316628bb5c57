package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.PacketFilter;
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
import java.util.stream.Stream;

/// CIS Docker 2.4: Docker may change the packet filter. With `iptables=false` nothing separates networks and
/// nothing closes unpublished ports; the same holds where the rules have been flushed.
@AutoService(EngineCheck.class)
public final class NoFirewallRules implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D105", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Docker's packet filter rules are missing", "Die Paketfilterregeln von Docker fehlen"),
                    Text.of(
                            "Without them containers of all networks, and their unpublished ports, "
                                    + "are reachable from each other and often from outside.",
                            "Ohne sie sind Container aller Netze samt nicht veröffentlichter Ports "
                                    + "untereinander und oft von außen erreichbar."))
            .fixedBy(
                    Text.of(
                            "Remove \"iptables\": false from /etc/docker/daemon.json and the command "
                                    + "line; restart the daemon, which writes its rules again.",
                            "\"iptables\": false aus /etc/docker/daemon.json und der Befehlszeile "
                                    + "entfernen; den Daemon neu starten, er schreibt seine Regeln neu."),
                    "CIS-Docker:2.4",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(DaemonSettings.NEEDS.stream(), Stream.of(new Need.Output(Need.HostProgram.IPTABLES_SAVE)))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        DaemonSettings settings = DaemonSettings.of(engine);
        for (String name : List.of("iptables", "ip6tables")) {
            boolean six = name.equals("ip6tables");
            if (six
                    && engine.networks().stream()
                            .noneMatch(n -> n.get("EnableIPv6").bool().orElse(false))) {
                continue;
            }
            switch (settings.get(name)) {
                case Observed.Absent<DaemonSettings.Setting> _ -> answers.pass(settings.at(name));
                case Observed.Unread<DaemonSettings.Setting> unread -> answers.unknown(settings.at(name), unread);
                case Observed.Known<DaemonSettings.Setting> known -> {
                    DaemonSettings.Setting setting = known.value();
                    if (setting.isTrue()) {
                        answers.pass(setting.where());
                    } else {
                        answers.fail(setting.where(), name + "=false", Text.same(Answers.quoted(setting.shown())));
                    }
                }
            }
        }
        chains(engine, answers);
        return answers.orPass(settings.at("iptables"));
    }

    /// A flushed filter: the iptables back end, a bridge network with containers, and no chain of Docker's.
    private static void chains(EngineSnapshot engine, Answers answers) {
        String driver = engine.info().at("FirewallBackend", "Driver").stringOrEmpty();
        boolean bridged = engine.networks().stream()
                .anyMatch(n -> n.get("Driver").stringOrEmpty().equals("bridge")
                        && !n.get("Containers").entries().isEmpty());
        if (driver.startsWith("nftables") || !bridged || !answers.allPass()) {
            return;
        }
        engine.output(Need.HostProgram.IPTABLES_SAVE)
                .known()
                .map(PacketFilter::parse)
                .ifPresent(filter -> {
                    if (!filter.hasChain("nat", "DOCKER") && !filter.hasChain("filter", "DOCKER")) {
                        answers.fail(
                                Location.field("iptables-save"),
                                "rules flushed",
                                Text.of(
                                        "containers run on bridge networks, but iptables has no chain DOCKER",
                                        "Container laufen an Bridge-Netzen, doch iptables hat keine Kette DOCKER"),
                                "BSI:SYS.1.6.A5");
                    }
                });
    }
}
