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

/// CIS Docker 2.3: the daemon logs at level `info`. `/info` shows the debug mode; the level itself stands on
/// the command line or in daemon.json.
@AutoService(EngineCheck.class)
public final class DebugLogging implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D104", Severity.LOW, DefenceLayer.DAEMON)
            .titled(
                    Text.of("The daemon's log level is not info", "Der Daemon protokolliert nicht mit Stufe info"),
                    Text.of(
                            "Debug output fills disks and may hold secrets; a quieter level drops "
                                    + "what an investigation needs.",
                            "Debug-Ausgaben füllen Platten und können Geheimnisse enthalten; eine "
                                    + "leisere Stufe lässt weg, was eine Untersuchung braucht."))
            .fixedBy(
                    Text.of(
                            "In /etc/docker/daemon.json: \"debug\": false and \"log-level\": \"info\"; "
                                    + "then: kill -HUP $(pidof dockerd)",
                            "In /etc/docker/daemon.json: \"debug\": false und \"log-level\": \"info\"; "
                                    + "danach: kill -HUP $(pidof dockerd)"),
                    "CIS-Docker:2.3",
                    "OWASP-Docker:RULE-10");

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
        Location debug = EngineInfo.at("Debug");
        switch (engine.part("engine", "info")) {
            case Observed.Unread<Node> unread -> answers.unknown(debug, unread);
            case Observed.Known<Node> known
            when known.value().get("Debug").bool().orElse(false) ->
                answers.fail(debug, "debug mode", Text.same("Debug = true"));
            case Observed.Known<Node> _, Observed.Absent<Node> _ -> answers.pass(debug);
        }
        DaemonSettings settings = DaemonSettings.of(engine);
        switch (settings.get(List.of("log-level", "l"), "log-level")) {
            case Observed.Absent<DaemonSettings.Setting> _ -> answers.pass(settings.at("log-level"));
            case Observed.Unread<DaemonSettings.Setting> unread -> answers.unknown(settings.at("log-level"), unread);
            case Observed.Known<DaemonSettings.Setting> known -> {
                if (known.value().value().equals("info")) {
                    answers.pass(known.value().where());
                } else {
                    answers.fail(
                            known.value().where(),
                            "log-level",
                            Text.same(Answers.quoted(known.value().shown())));
                }
            }
        }
        return answers.orPass(debug);
    }
}
