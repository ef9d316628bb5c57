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

/// Kubescape C-0012 and Trivy KSV-0109: no credentials in ConfigMaps. Trivy has one finding for a ConfigMap
/// and takes words with `=` or `:` behind them for credentials, whatever follows; where our own search
/// confirms a credential, it is severe.
@AutoService(ObjectCheck.class)
public final class CredentialInConfigMap implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K212", Severity.LOW, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Credential is written into a ConfigMap", "Zugangsdaten stehen in einer ConfigMap"),
                    Text.of(
                            "ConfigMaps are readable for far more accounts than Secrets and are not encrypted at "
                                    + "rest.",
                            "ConfigMaps dürfen weit mehr Konten lesen als Secrets, und sie werden nicht "
                                    + "verschlüsselt gespeichert."))
            .fixedBy(
                    Text.of(
                            "Move the value to a Secret or an external store, and change the credential",
                            "Den Wert in ein Secret oder einen externen Speicher verlegen und die Zugangsdaten "
                                    + "wechseln"),
                    "Kubescape:C-0012",
                    "Kubescape:rule-credentials-configmap",
                    "Trivy:KSV-0109",
                    "BSI:SYS.1.6.A8")
            .taking(SensitiveWords.PARAMETERS);
    /// The words that Trivy takes for names of credentials; one that holds another is left out.
    private static final String WORDS = "password|pw|pass|secret|aws_access_key_id|token|pswrd";
    private static final Pattern IN_KEY = Pattern.compile("(?i)" + WORDS);
    private static final String[] IN_VALUE = (WORDS + "|secretkey|pword|passphrase|passwrd|passwd|pwd").split("\\|");
    private static final int BLANKS = 9;

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

        SensitiveWords words = SensitiveWords.of(context, RULE);
        Node data = object.at("data");
        if (!data.absent() && !(data instanceof Node.Mapping)) {
            answers.unknown(
                    "data", Text.of("data is no map of texts", "data ist keine Zuordnung von Texten"), RULE.fix());
        }
        for (Map.Entry<String, Node> entry : data.entries().entrySet()) {
            String text = SensitiveWords.bounded(entry.getValue().stringOrEmpty());
            String key = entry.getKey();
            boolean found = words.confirmed(key, text);
            answers.at("data['" + ShownValue.of(key) + "']", entry.getValue())
                    .citesIf(words.inConfigMap(key, text), "Kubescape:C-0012", "Kubescape:rule-credentials-configmap")
                    .citesOnce(IN_KEY.matcher(key).find() || assigned(text), "", "Trivy:KSV-0109")
                    .citesIf(found, "BSI:SYS.1.6.A8")
                    .graded(found ? Severity.HIGH : Severity.LOW)
                    .because(SensitiveWords.evidence(ShownValue.of(key), found))
                    .fail();
        }
        return answers.verdicts();
    }

    /// Whether one of the words stands before a colon or an equals sign, with a few blanks between. A pattern
    /// would try each word at each character of what may be a megabyte.
    private static boolean assigned(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                int end = i;
                while (end > 0 && i - end < BLANKS && " \t\n\u000B\f\r".indexOf(text.charAt(end - 1)) >= 0) {
                    end--;
                }
                for (String word : IN_VALUE) {
                    if (text.regionMatches(true, end - word.length(), word, 0, word.length())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
