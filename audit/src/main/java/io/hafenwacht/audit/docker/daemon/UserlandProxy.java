package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 2.16: published ports go through the kernel, not through a process for each. Seen in the
/// settings, else by running `docker-proxy` processes.
@AutoService(EngineCheck.class)
public final class UserlandProxy implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D114", Severity.LOW, DefenceLayer.DAEMON)
            .titled(
                    Text.of(
                            "Published ports go through docker-proxy",
                            "Veröffentlichte Ports laufen über docker-proxy"),
                    Text.of(
                            "One more process as root for each port, and the container no longer " + "sees who calls.",
                            "Je Port ein weiterer Prozess als root, und der Container sieht nicht "
                                    + "mehr, wer ruft."))
            .fixedBy(
                    Text.of(
                            "Set in /etc/docker/daemon.json: \"userland-proxy\": false; restart the " + "daemon.",
                            "In /etc/docker/daemon.json setzen: \"userland-proxy\": false; den Daemon "
                                    + "neu starten."),
                    "CIS-Docker:2.16");

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
        switch (settings.get("userland-proxy")) {
            case Observed.Unread<DaemonSettings.Setting> unread -> {
                boolean runs = engine.root().at("host", "processes").elements().stream()
                        .anyMatch(process -> process.get("name").stringOrEmpty().equals("docker-proxy"));
                if (runs) {
                    answers.fail(
                            settings.at("userland-proxy"),
                            "userland-proxy",
                            Text.of("a docker-proxy process runs", "ein Prozess docker-proxy läuft"));
                } else {
                    answers.unknown(settings.at("userland-proxy"), unread);
                }
            }
            case Observed.Absent<DaemonSettings.Setting> _ ->
                answers.fail(
                        settings.at("userland-proxy"),
                        "userland-proxy",
                        Text.of(
                                "userland-proxy is not set, the default is true",
                                "userland-proxy ist nicht gesetzt, Vorgabe ist true"));
            case Observed.Known<DaemonSettings.Setting> known -> {
                if (known.value().isTrue()) {
                    answers.fail(
                            known.value().where(),
                            "userland-proxy",
                            Text.same(Answers.quoted(known.value().shown())));
                } else {
                    answers.pass(known.value().where());
                }
            }
        }
        return answers.orPass(settings.at("userland-proxy"));
    }
}
