package io.hafenwacht.app;

import io.hafenwacht.app.scan.VulnerabilityRule;
import io.hafenwacht.app.scan.VulnerableWorkloads;
import io.hafenwacht.audit.compose.ComposeChecks;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.dockerfile.DockerfileChecks;
import io.hafenwacht.audit.image.ImageChecks;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.tree.TreeChecks;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.incident.CutOff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// All rules of this build, and their pages in `docs/checks/`.
public final class Catalogue {
    private Catalogue() {}

    /// By id.
    public static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        ImageChecks.all().forEach(check -> rules.add(check.rule()));
        DockerfileChecks.all().forEach(check -> rules.add(check.rule()));
        ComposeChecks.all().forEach(check -> rules.add(check.rule()));
        DockerChecks.all().forEach(check -> rules.add(check.rule()));
        KubernetesChecks.all().forEach(check -> rules.add(check.rule()));
        TreeChecks.all().forEach(check -> rules.add(check.rule()));
        rules.add(VulnerabilityRule.RULE);
        rules.add(VulnerableWorkloads.RULE);
        Detectors.all().forEach(detector -> rules.add(detector.rule()));
        rules.add(CutOff.RULE);
        // Two checks of one rule judge it in two kinds of file.
        return rules.stream().distinct().sorted(Comparator.comparing(Rule::id)).toList();
    }

    /// The rules, and the playbooks as rules: all that findings may refer to.
    public static List<Rule> all() {
        var all = new ArrayList<>(rules());
        Playbooks.all().forEach(playbook -> all.add(playbook.card().rule()));
        return all;
    }

    /// The table of contents of `docs/checks/`.
    public static String index(List<Rule> rules, Language language) {
        var out = new StringBuilder("| id | severity | layer | what it finds |\n|---|---|---|---|\n");
        for (Rule rule : rules) {
            out.append("| [%s](%s.md) | %s | %s | %s |\n"
                    .formatted(
                            rule.id(),
                            rule.id(),
                            rule.severity().word(),
                            rule.layer().word(),
                            rule.title().in(language)));
        }
        return out.toString();
    }

    /// One page, both languages.
    public static String page(Rule rule) {
        String references = rule.references().stream()
                .map(Reference::toString)
                .map(r -> "`" + r + "`")
                .collect(Collectors.joining(", "));
        return """
                # %s: %s

                %s · %s

                %s

                **Fix.** %s

                **Demanded by.** %s
                %s
                ## Deutsch: %s

                %s

                **Abhilfe.** %s
                %s""".formatted(
                        rule.id(),
                        rule.title().english(),
                        rule.severity().word(),
                        rule.layer().word(),
                        rule.why().english(),
                        rule.fix().english(),
                        references.isEmpty() ? "—" : references,
                        parameters(rule, Language.ENGLISH),
                        rule.title().german(),
                        rule.why().german(),
                        rule.fix().german(),
                        parameters(rule, Language.GERMAN));
    }

    /// What `hafenwacht.yaml` may set, as one would write it there.
    private static String parameters(Rule rule, Language language) {
        if (rule.parameters().isEmpty()) {
            return "";
        }
        var out = new StringBuilder("\n")
                .append(Text.of("**Parameters**", "**Parameter**").in(language))
                .append(" (`hafenwacht.yaml`, `checks: {")
                .append(rule.id())
                .append(": {…}}`)\n\n");
        for (Parameter parameter : rule.parameters()) {
            out.append("- `")
                    .append(parameter.name())
                    .append("`: ")
                    .append(parameter.meaning().in(language));
            if (!parameter.otherwise().isEmpty()) {
                out.append(" (`").append(parameter.otherwise()).append("`)");
            }
            out.append('\n');
        }
        return out.toString();
    }
}
