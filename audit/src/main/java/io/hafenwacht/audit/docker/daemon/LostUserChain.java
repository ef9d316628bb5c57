package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
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

/// Docker 29 can write nftables instead of iptables; then nothing passes the chain DOCKER-USER any more, in
/// which hosts keep their own limits. API 1.49 and newer tell the back end.
@AutoService(EngineCheck.class)
public final class LostUserChain implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D119", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Rules in DOCKER-USER protect nothing: the engine uses nftables",
                            "Regeln in DOCKER-USER schützen nichts: die Engine nutzt nftables"),
                    Text.of(
                            "Limits that somebody relies on are still listed, but no packet meets " + "them.",
                            "Einschränkungen, auf die man sich verlässt, sind noch gelistet, doch "
                                    + "kein Paket trifft auf sie."))
            .fixedBy(
                    Text.of(
                            "Move the rules to a base chain of their own with a priority before "
                                    + "Docker's: nft add chain inet own forward '{ type filter hook forward "
                                    + "priority -10; }'; or return to iptables.",
                            "Die Regeln in eine eigene Basiskette mit Priorität vor Dockers ziehen: "
                                    + "nft add chain inet own forward '{ type filter hook forward priority "
                                    + "-10; }'; oder zu iptables zurückkehren."),
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
        if (EngineInfo.podman(engine)) {
            return List.of(Verdict.notApplicable(EngineInfo.NO_USER_CHAIN));
        }
        Location where = EngineInfo.at("FirewallBackend.Driver");
        String driver = engine.info().at("FirewallBackend", "Driver").stringOrEmpty();
        if (driver.isEmpty()) {
            driver = DaemonSettings.of(engine)
                    .get("firewall-backend")
                    .known()
                    .map(DaemonSettings.Setting::value)
                    .orElse("");
        }
        if (!driver.startsWith("nftables")) {
            boolean tells = EngineInfo.major(engine).orElse(0) < FIRST_WITH_NFTABLES || !driver.isEmpty();
            return List.of(
                    tells
                            ? Verdict.notApplicable(
                                    Text.of("the engine writes iptables rules", "die Engine schreibt iptables-Regeln"))
                            : EngineInfo.missing("FirewallBackend"));
        }
        var answers = new Answers(RULE);
        switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> answers.pass(where);
            case Observed.Known<String> known -> {
                if (PacketFilter.parse(known.value()).userChainFilters()) {
                    answers.fail(
                            where,
                            "DOCKER-USER unused",
                            Text.of(
                                    "Driver = " + Answers.quoted(driver) + ", while DOCKER-USER holds rules",
                                    "Driver = " + Answers.quoted(driver) + ", doch DOCKER-USER enthält Regeln"));
                }
            }
        }
        return answers.orPass(where);
    }

    private static final int FIRST_WITH_NFTABLES = 29;
}
