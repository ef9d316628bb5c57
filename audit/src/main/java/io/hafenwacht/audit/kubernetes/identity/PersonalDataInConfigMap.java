package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Trivy KSV-01010: no user names, addresses, keys or bank accounts in ConfigMaps; one finding for a
/// ConfigMap.
@AutoService(ObjectCheck.class)
public final class PersonalDataInConfigMap implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K213", Severity.INFO, DefenceLayer.SECRETS)
            .titled(
                    Text.of("ConfigMap holds sensitive data", "ConfigMap enthält schutzbedürftige Daten"),
                    Text.of(
                            "ConfigMaps are readable for far more accounts than Secrets.",
                            "ConfigMaps dürfen weit mehr Konten lesen als Secrets."))
            .fixedBy(
                    Text.of(
                            "Move the value to a Secret or to the application's own store",
                            "Den Wert in ein Secret oder in den Speicher der Anwendung verlegen"),
                    "Trivy:KSV-01010");
    private static final String MAIL =
            "[\\w.-]{1,64}@[a-zA-Z0-9-]{1,64}\\.[a-zA-Z0-9.-]{0,64}(?:[a-zA-Z]{2,4}|\\d{1,3})";
    private static final String ACCOUNT = "[^.]\\b[A-Z]{2}\\d{2} ?\\d{4} ?\\d{4} ?\\d{4} ?\\d{4} ?\\d{0,2}\\b";
    private static final Pattern IN_KEY =
            Pattern.compile("(?i:username|email|key|phone|sha1|md5|iban)|" + MAIL + "|" + ACCOUNT);
    private static final Pattern IN_VALUE =
            Pattern.compile("(?i:(?:username|email|key|phone|iban)\\s{0,9}[=:])|(?i:sha1|md5)|" + MAIL + "|" + ACCOUNT);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ConfigMap");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        for (Map.Entry<String, Node> entry : object.at("data").entries().entrySet()) {
            String text = SensitiveWords.bounded(entry.getValue().stringOrEmpty());
            String key = entry.getKey();
            answers.at("data['" + ShownValue.of(key) + "']", entry.getValue())
                    .citesOnce(
                            IN_KEY.matcher(key).find() || IN_VALUE.matcher(text).find(), "", "Trivy:KSV-01010")
                    .because(SensitiveWords.evidence(ShownValue.of(key), false))
                    .fail();
        }
        return answers.verdicts();
    }
}
