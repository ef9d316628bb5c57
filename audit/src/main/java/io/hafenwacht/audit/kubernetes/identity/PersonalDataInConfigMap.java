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
import java.util.Locale;
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
    private static final Pattern MAIL_IN = Pattern.compile(MAIL);
    private static final Pattern ACCOUNT_IN = Pattern.compile(ACCOUNT);
    /// An account in any grouping, and a passport: letters and digits alone. Only what a value begins with is
    /// looked at, and of what Trivy takes for a passport only what has both: a port or a level is none.
    private static final Pattern NUMBER =
            Pattern.compile("[A-Z]{2}[ -]?\\d{2}[ -]?(?:[A-Z0-9]{3,5}[ -]?){2,7}[A-Z0-9]{1,3}"
                    + "|^(?=[0-9<]*[A-Z])(?=[A-Z<]*\\d)[A-Z0-9<]{6,20}$");
    private static final int NUMBER_LENGTH = 64;
    /// Two for the country, the rest of the account.
    private static final int ACCOUNT_DIGITS = 18;
    private static final List<String> WORDS = List.of("username", "email", "key", "phone", "iban");
    private static final List<String> HASHES = List.of("sha1", "md5");
    private static final Pattern WORD_WITH_VALUE =
            Pattern.compile("(?i:(?:" + String.join("|", WORDS) + ")\\s{0,9}[=:])");

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
                    .citesOnce(inKey(key) || inValue(text), "", "Trivy:KSV-01010")
                    .because(SensitiveWords.evidence(ShownValue.of(key), false))
                    .fail();
        }
        return answers.verdicts();
    }

    private static boolean inKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return holds(lower, WORDS) || holds(lower, HASHES) || address(key);
    }

    /// What every match holds is looked for first: a ConfigMap is long, and an expression slow.
    private static boolean inValue(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return holds(lower, HASHES)
                || holds(lower, WORDS) && WORD_WITH_VALUE.matcher(text).find()
                || address(text)
                || NUMBER.matcher(start(text)).find();
    }

    /// The value's first line up to a colon; empty where that is too long for a number.
    private static String start(String text) {
        int end = 0;
        while (end < text.length() && end <= NUMBER_LENGTH && ":\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end > NUMBER_LENGTH ? "" : text.substring(0, end);
    }

    private static boolean holds(String lower, List<String> words) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean address(String text) {
        return text.indexOf('@') >= 0 && MAIL_IN.matcher(text).find()
                || text.chars().filter(c -> '0' <= c && c <= '9').count() >= ACCOUNT_DIGITS
                        && ACCOUNT_IN.matcher(text).find();
    }
}
