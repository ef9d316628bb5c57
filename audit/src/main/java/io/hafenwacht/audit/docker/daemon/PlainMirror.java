package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// A registry mirror reached over http hands out whatever somebody on the way puts in. Digests protect only
/// pulls by digest.
@AutoService(EngineCheck.class)
public final class PlainMirror implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D117", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("A registry mirror is used over http", "Ein Registry-Spiegel wird über http benutzt"),
                    Text.of(
                            "Whoever sits on the way can hand out another image for a tag.",
                            "Wer auf dem Weg sitzt, kann zu einem Tag ein anderes Image " + "unterschieben."))
            .fixedBy(
                    Text.of(
                            "Give the mirror a certificate and name it with https in "
                                    + "/etc/docker/daemon.json: \"registry-mirrors\": [\"https://HOST\"]",
                            "Dem Spiegel ein Zertifikat geben und ihn in /etc/docker/daemon.json mit "
                                    + "https nennen: \"registry-mirrors\": [\"https://HOST\"]"),
                    "BSI:SYS.1.6.A12");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "RegistryConfig", config -> {
            if (config.absent()) {
                return List.of(EngineInfo.missing("RegistryConfig"));
            }
            var answers = new Answers(RULE);
            answers.doubt(EngineInfo.missing("RegistryConfig", config, "Mirrors", "IndexConfigs"));
            var mirrors = new TreeSet<String>();
            config.get("Mirrors").elements().forEach(mirror -> mirrors.add(mirror.stringOrEmpty()));
            config.get("IndexConfigs")
                    .entries()
                    .values()
                    .forEach(index ->
                            index.get("Mirrors").elements().forEach(mirror -> mirrors.add(mirror.stringOrEmpty())));
            for (String mirror : mirrors) {
                boolean plain = mirror.toLowerCase(Locale.ROOT).startsWith("http://");
                if (plain && !EngineInfo.loopback(mirror.substring("http://".length()))) {
                    answers.fail(
                            EngineInfo.at("RegistryConfig.Mirrors"),
                            "plain mirror " + mirror,
                            Text.same("Mirrors: " + Answers.quoted(mirror)));
                }
            }
            return answers.orPass(EngineInfo.at("RegistryConfig.Mirrors"));
        });
    }
}
