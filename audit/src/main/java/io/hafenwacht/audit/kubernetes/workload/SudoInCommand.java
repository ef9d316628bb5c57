package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// Kubescape C-0062: no word `sudo` in `command`.
@AutoService(WorkloadCheck.class)
public final class SudoInCommand implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K136", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Container starts with sudo", "Container startet mit sudo"),
                    Text.of(
                            "sudo in the image is a way to root, and the command needs rights that should not be "
                                    + "there.",
                            "sudo im Image ist ein Weg zu root, und der Befehl braucht Rechte, die es nicht geben "
                                    + "sollte."))
            .fixedBy(
                    Text.of(
                            "Remove sudo from command and prepare what needs root in the image",
                            "sudo aus command entfernen und im Image vorbereiten, was root braucht"),
                    "Kubescape:C-0062",
                    "Kubescape:sudo-in-container-entrypoint",
                    "BSI:SYS.1.6.A17");

    private static final Pattern SUDO = Pattern.compile("(?<![\\w])sudo(?![\\w])");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            List<Node> words = answers.of(container, "command").items();
            for (int i = 0; i < words.size(); i++) {
                if (SUDO.matcher(words.get(i).stringOrEmpty()).find()) {
                    answers.at(container.path() + ".command[" + i + "]", words.get(i))
                            .cites("Kubescape:C-0062", "Kubescape:sudo-in-container-entrypoint", "BSI:SYS.1.6.A17")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}
