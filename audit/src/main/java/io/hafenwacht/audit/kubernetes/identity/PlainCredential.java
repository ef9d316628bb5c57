package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
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

/// Kubescape C-0012 and kube-linter: no credentials in variables of a manifest. They go by the name of the
/// variable and by patterns of its value; where our own search confirms a credential, it is severe.
@AutoService(WorkloadCheck.class)
public final class PlainCredential implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K211", Severity.LOW, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Credential is written into a variable", "Zugangsdaten stehen in einer Variablen"),
                    Text.of(
                            "Whoever reads the manifest, the repository or the pod through the API has the "
                                    + "credential.",
                            "Wer das Manifest, das Repository oder über die API den Pod liest, hat die Zugangsdaten."))
            .fixedBy(
                    Text.of(
                            "Keep the value in a Secret or an external store, mount it as a file, and change the "
                                    + "credential",
                            "Den Wert in einem Secret oder externen Speicher halten, als Datei einhängen und die "
                                    + "Zugangsdaten wechseln"),
                    "Kubescape:C-0012",
                    "Kubescape:C-0259",
                    "Kubescape:rule-credentials-in-env-var",
                    "kube-linter:env-var-secret",
                    "BSI:SYS.1.6.A8")
            .taking(SensitiveWords.PARAMETERS);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        SensitiveWords words = SensitiveWords.of(context, RULE);
        for (Container container : answers.containers()) {
            List<Node> variables = answers.of(container, "env").items();
            for (int i = 0; i < variables.size(); i++) {
                String name = variables.get(i).get("name").stringOrEmpty();
                Node value = variables.get(i).get("value");
                String text = SensitiveWords.bounded(value.stringOrEmpty());
                if (text.isEmpty()) {
                    continue;
                }
                boolean found = words.confirmed(name, text);
                answers.at(container.path() + ".env[" + i + "].value", value)
                        .citesIf(
                                ToolScope.kubescape(view.workload()) && words.inVariable(name, text),
                                "Kubescape:C-0012",
                                "Kubescape:C-0259",
                                "Kubescape:rule-credentials-in-env-var")
                        .citesIf(
                                Answers.listed(container)
                                        && ToolScope.kubeLinter(view.workload())
                                        && name.toLowerCase(Locale.ROOT).contains("secret"),
                                "kube-linter:env-var-secret")
                        .citesIf(found, "BSI:SYS.1.6.A8")
                        .graded(found ? Severity.HIGH : Severity.LOW)
                        .because(SensitiveWords.evidence(ShownValue.of(name), found))
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
