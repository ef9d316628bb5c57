package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 2.5: no registry is used without TLS. `/info` lists what is exempt from it; loopback is exempt
/// by default until 29.9.
@AutoService(EngineCheck.class)
public final class InsecureRegistry implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D106", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("A registry is trusted without TLS", "Einer Registry wird ohne TLS vertraut"),
                    Text.of(
                            "Whoever sits on the way can hand out other images and read the " + "passwords sent to it.",
                            "Wer auf dem Weg sitzt, kann andere Images unterschieben und übertragene "
                                    + "Passwörter lesen."))
            .fixedBy(
                    Text.of(
                            "Give the registry a certificate, put its CA into "
                                    + "/etc/docker/certs.d/HOST:PORT/ca.crt, and remove it from "
                                    + "insecure-registries.",
                            "Der Registry ein Zertifikat geben, dessen CA unter "
                                    + "/etc/docker/certs.d/HOST:PORT/ca.crt ablegen und sie aus "
                                    + "insecure-registries entfernen."),
                    "CIS-Docker:2.5",
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
            answers.doubt(EngineInfo.missing("RegistryConfig", config, "InsecureRegistryCIDRs", "IndexConfigs"));
            for (Node range : config.get("InsecureRegistryCIDRs").elements()) {
                if (!EngineInfo.loopback(range.stringOrEmpty())) {
                    answers.fail(
                            EngineInfo.at("RegistryConfig.InsecureRegistryCIDRs"),
                            "insecure range " + range.stringOrEmpty(),
                            Text.same("InsecureRegistryCIDRs: " + Answers.quoted(range.stringOrEmpty())));
                }
            }
            config.get("IndexConfigs").entries().forEach((name, index) -> {
                answers.doubt(EngineInfo.missing("RegistryConfig.IndexConfigs." + name, index, "Secure"));
                if (!index.get("Secure").bool().orElse(true) && !EngineInfo.loopback(name)) {
                    answers.fail(
                            EngineInfo.at("RegistryConfig.IndexConfigs." + name),
                            "insecure registry " + name,
                            Text.same("IndexConfigs." + Answers.quoted(name) + ".Secure = false"));
                }
            });
            return answers.orPass(EngineInfo.at("RegistryConfig"));
        });
    }
}
