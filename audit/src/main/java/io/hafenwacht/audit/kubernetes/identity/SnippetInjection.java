package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// CVE-2021-25742, by which whoever may write an Ingress reads the controller's token: ingress-nginx up to
/// 0.49.0 and 1.0.0 whatever it is told, up to 1.8 as long as no ConfigMap beside it refuses snippets, and
/// since 1.9 where one allows them. Kubescape C-0059 knows the oldest only, and believes their ConfigMap.
@AutoService(WorkloadCheck.class)
public final class SnippetInjection implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K229", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Ingress controller takes snippets from Ingresses (CVE-2021-25742)",
                            "Ingress-Controller übernimmt Snippets aus Ingresses (CVE-2021-25742)"),
                    Text.of(
                            "Who may write an Ingress puts code into the controller and reads all Secrets with its "
                                    + "token.",
                            "Wer einen Ingress schreiben darf, bringt Code in den Controller und liest mit dessen "
                                    + "Token alle Secrets."))
            .fixedBy(
                    Text.of(
                            "In the controller's ConfigMap: data: {allow-snippet-annotations: \"false\"}, and "
                                    + "upgrade the controller",
                            "In der ConfigMap des Controllers: data: {allow-snippet-annotations: \"false\"}, und den "
                                    + "Controller heben"),
                    "Kubescape:C-0059",
                    "Kubescape:CVE-2021-25742",
                    "BSI:SYS.1.6.A14");
    private static final Pattern OLD =
            Pattern.compile("v?(?:0\\.(?:[0-9]|[1-3][0-9]|4[0-8])(?:\\..*)?|0\\.49(?:\\.0)?|1\\.0\\.0(?:-.*)?)");
    /// Those that take snippets where nothing is said.
    private static final Pattern TRUSTING = Pattern.compile("v?(?:0\\..*|1(?:\\.[0-8](?:\\..*)?)?)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (!view.workload().object().kind().equals("Deployment")) {
            return answers.verdicts();
        }
        for (Container container : answers.containers()) {
            ImageText image = new ImageText(container.image());
            boolean controller = Stream.of("nginx-controller", "ingress-controller", "ingress-nginx")
                    .anyMatch(image.text()::contains);
            String tag = ShownValue.of(image.tag());
            if (!controller || container.role() != Container.Role.REGULAR || tag.isEmpty()) {
                continue;
            }
            boolean old = OLD.matcher(tag).matches();
            boolean open = TRUSTING.matcher(tag).matches() ? !says(view, "false") : says(view, "true");
            if (old || open && image.text().contains("nginx")) {
                answers.of(container, "image")
                        .cites("BSI:SYS.1.6.A14")
                        .citesIf(old && !says(view, "false"), "Kubescape:C-0059", "Kubescape:CVE-2021-25742")
                        .fail();
            }
        }
        return answers.verdicts();
    }

    private static boolean says(WorkloadView view, String answer) {
        String namespace = view.workload().object().namespace();
        return view.cluster().ofKind("ConfigMap").stream()
                .filter(map -> map.namespace().equals(namespace))
                .anyMatch(map -> map.at("data")
                        .get("allow-snippet-annotations")
                        .stringOrEmpty()
                        .equals(answer));
    }
}
