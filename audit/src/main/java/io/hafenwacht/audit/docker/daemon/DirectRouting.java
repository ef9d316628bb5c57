package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
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

/// Docker 28 closes unpublished ports against routes from outside, unless told otherwise: `allow-direct-
/// routing` for all networks, the gateway modes `nat-unprotected` and `routed` or trusted interfaces for one.
@AutoService(EngineCheck.class)
public final class DirectRouting implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D120", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Containers are reachable without publishing",
                            "Container sind ohne Veröffentlichung erreichbar"),
                    Text.of(
                            "Ports that nobody published answer to every host that has a route to " + "the network.",
                            "Nicht veröffentlichte Ports antworten jedem Host, der eine Route in das " + "Netz hat."))
            .fixedBy(
                    Text.of(
                            "Remove \"allow-direct-routing\" from /etc/docker/daemon.json; create the "
                                    + "network anew with gateway mode nat and without trusted_host_interfaces.",
                            "\"allow-direct-routing\" aus /etc/docker/daemon.json entfernen; das Netz "
                                    + "mit Gateway-Modus nat und ohne trusted_host_interfaces neu anlegen."),
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return DaemonSettings.NEEDS;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        if (engine.part("networks") instanceof Observed.Unread<Node> unread) {
            answers.unknown(Location.field("networks"), unread);
        }
        for (Node network : engine.networks()) {
            String name = network.get("Name").stringOrEmpty();
            network.get("Options").entries().forEach((option, value) -> {
                String text = value.stringOrEmpty();
                boolean open = option.startsWith("com.docker.network.bridge.gateway_mode_ipv")
                        ? Set.of("nat-unprotected", "routed").contains(text)
                        : option.equals("com.docker.network.bridge.trusted_host_interfaces") && !text.isEmpty();
                if (open) {
                    answers.fail(
                            Location.field("network " + name + " Options." + option),
                            "open network " + name + " " + option,
                            Text.same(Answers.quoted(name + ": " + option + " = " + text)));
                }
            });
        }
        if (EngineInfo.major(engine).orElse(FIRST_THAT_CLOSES) < FIRST_THAT_CLOSES) {
            return answers.orNone(Text.of(
                    "engines before 28 close no route, which HW-D513 looks at",
                    "Engines vor 28 sperren keine Route; danach sieht HW-D513"));
        }
        DaemonSettings settings = DaemonSettings.of(engine);
        switch (settings.get("allow-direct-routing")) {
            case Observed.Unread<DaemonSettings.Setting> unread ->
                answers.unknown(settings.at("allow-direct-routing"), unread);
            case Observed.Absent<DaemonSettings.Setting> _ -> answers.pass(settings.at("allow-direct-routing"));
            case Observed.Known<DaemonSettings.Setting> known -> {
                if (known.value().isTrue()) {
                    answers.fail(
                            known.value().where(),
                            "allow-direct-routing",
                            Text.same(Answers.quoted(known.value().shown())));
                } else {
                    answers.pass(known.value().where());
                }
            }
        }
        return answers.orPass(settings.at("allow-direct-routing"));
    }

    private static final int FIRST_THAT_CLOSES = 28;
}
