package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Trivy KCV-0093: annotations that vulnerable versions of ingress-nginx copy into their configuration
/// (CVE-2025-24513, -24514, -1097, -1098, -1974) hold a plain URL, or a plain name, and nothing that could
/// end a directive.
@AutoService(ObjectCheck.class)
public final class InjectedAnnotation implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K437", Severity.CRITICAL, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Ingress annotation can inject configuration",
                            "Ingress-Annotation kann Konfiguration einschleusen"),
                    Text.of(
                            "A vulnerable controller runs what stands there, with the right to read all Secrets of "
                                    + "the cluster.",
                            "Ein verwundbarer Controller führt aus, was dort steht, mit dem Recht auf alle Secrets "
                                    + "des Clusters."))
            .fixedBy(
                    Text.of(
                            "Write a plain https:// URL without spaces, quotes, semicolons, braces or #, and "
                                    + "upgrade or replace the controller",
                            "Eine schlichte https://-URL ohne Leerzeichen, Anführungszeichen, Strichpunkte, "
                                    + "Klammern oder # schreiben und den Controller heben oder ersetzen"),
                    "Trivy:KCV-0093",
                    "BSI:APP.4.4.A12");
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final Pattern URL =
            Pattern.compile("(?:https?://)[\\w.$-]+(?::\\d{1,5})?(?:[/?][\\w./?=&%~:@!$,+*-]*)?");
    private static final Pattern HOST = Pattern.compile("[\\w.-]+(?::\\d{1,5})?");
    private static final Pattern ENDING = Pattern.compile("[;{}#\\r\\n\"'`\\\\|<>]");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Ingress");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        for (String name : List.of("auth-url", "auth-tls-match-cn", "mirror-target", "mirror-host")) {
            Node value = object.at("metadata.annotations").get(PREFIX + name);
            String text = value.stringOrEmpty();
            boolean plain = name.equals("auth-tls-match-cn")
                    ? text.startsWith("CN=")
                    : URL.matcher(text).matches()
                            || name.equals("mirror-host") && HOST.matcher(text).matches();
            boolean odd = !plain || ENDING.matcher(text).find();
            answers.at("metadata.annotations['" + PREFIX + name + "']", value)
                    .citesIf(!text.isEmpty() && odd, "Trivy:KCV-0093", "BSI:APP.4.4.A12")
                    .fail();
        }
        return answers.verdicts();
    }
}
