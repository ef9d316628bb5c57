package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
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

/// CIS Kubernetes 5.4.1: secrets are mounted as files. Variables are inherited by every child process and
/// end up in dumps and logs. Kubescape C-0012 counts a whole secret in `envFrom` as credentials in the
/// configuration.
@AutoService(WorkloadCheck.class)
public final class SecretInEnvironment implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K210", Severity.LOW, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret is read from the environment", "Secret wird aus der Umgebung gelesen"),
                    Text.of(
                            "Variables reach every child process, crash dumps and diagnostic pages, and do not "
                                    + "follow a rotated secret.",
                            "Variablen erreichen jeden Kindprozess, Speicherabzüge und Diagnoseseiten und folgen "
                                    + "keinem gewechselten Secret."))
            .fixedBy(
                    Text.of(
                            "Mount the secret as a read-only volume and read it from the file",
                            "Das Secret als nur lesbares Volume einhängen und aus der Datei lesen"),
                    "CIS-Kubernetes:5.4.1",
                    "Kubescape:C-0207",
                    "Kubescape:rule-secrets-in-env-var",
                    "Kubescape:C-0012",
                    "Kubescape:C-0259",
                    "Kubescape:rule-credentials-in-env-var",
                    "kube-linter:read-secret-from-env-var",
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean kubescape = ToolScope.kubescape(view.workload());
        for (Container container : answers.containers()) {
            boolean linter = Answers.listed(container) && ToolScope.kubeLinter(view.workload());
            List<Node> variables = answers.of(container, "env").items();
            for (int i = 0; i < variables.size(); i++) {
                Node source = variables.get(i).at("valueFrom", "secretKeyRef");
                if (!source.absent()) {
                    answers.at(container.path() + ".env[" + i + "].valueFrom.secretKeyRef", source)
                            .cites("CIS-Kubernetes:5.4.1", "BSI:SYS.1.6.A8")
                            .citesIf(kubescape, "Kubescape:C-0207", "Kubescape:rule-secrets-in-env-var")
                            .citesIf(linter, "kube-linter:read-secret-from-env-var")
                            .fail();
                }
            }
            List<Node> sources = answers.of(container, "envFrom").items();
            for (int i = 0; i < sources.size(); i++) {
                Node source = sources.get(i).get("secretRef");
                if (!source.absent()) {
                    answers.at(container.path() + ".envFrom[" + i + "].secretRef", source)
                            .cites("CIS-Kubernetes:5.4.1", "BSI:SYS.1.6.A8")
                            .citesIf(
                                    kubescape,
                                    "Kubescape:C-0207",
                                    "Kubescape:rule-secrets-in-env-var",
                                    "Kubescape:C-0012",
                                    "Kubescape:C-0259",
                                    "Kubescape:rule-credentials-in-env-var")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}
