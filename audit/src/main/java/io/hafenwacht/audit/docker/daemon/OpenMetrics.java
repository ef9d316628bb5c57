package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The daemon's metrics and its network diagnostics have no password; both listen only where the settings
/// say.
@AutoService(EngineCheck.class)
public final class OpenMetrics implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D118", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Metrics or diagnostics of the daemon are open",
                            "Metriken oder Diagnose des Daemons sind offen"),
                    Text.of(
                            "Anyone who reaches the port learns what runs here; the diagnostic port "
                                    + "may even change networks.",
                            "Wer den Port erreicht, erfährt, was hier läuft; über den Diagnose-Port "
                                    + "lassen sich sogar Netze ändern."))
            .fixedBy(
                    Text.of(
                            "In /etc/docker/daemon.json: \"metrics-addr\": \"127.0.0.1:9323\"; set "
                                    + "\"network-diagnostic-port\" to 0.",
                            "In /etc/docker/daemon.json: \"metrics-addr\": \"127.0.0.1:9323\"; "
                                    + "\"network-diagnostic-port\" auf 0 setzen."),
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
        DaemonSettings settings = DaemonSettings.of(engine);
        for (String name : List.of("metrics-addr", "network-diagnostic-port")) {
            switch (settings.get(name)) {
                case Observed.Unread<DaemonSettings.Setting> unread -> answers.unknown(settings.at(name), unread);
                case Observed.Absent<DaemonSettings.Setting> _ -> answers.pass(settings.at(name));
                case Observed.Known<DaemonSettings.Setting> known -> {
                    DaemonSettings.Setting setting = known.value();
                    // The diagnostic server listens on loopback, but every container with the host's network has that.
                    boolean open = name.equals("metrics-addr")
                            ? !setting.value().isEmpty() && !EngineInfo.loopback(setting.value())
                            : !setting.value().equals("0");
                    if (open) {
                        answers.fail(setting.where(), name, Text.same(Answers.quoted(setting.shown())));
                    } else {
                        answers.pass(setting.where());
                    }
                }
            }
        }
        return answers.orPass(settings.at("metrics-addr"));
    }
}
