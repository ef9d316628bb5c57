package io.hafenwacht.audit.kubernetes.identity;

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

/// Gatekeeper's `K8sAllowedRepos` compares the beginning of the image's name, so a prefix ends with a slash,
/// or a look-alike host passes; `docker.io/` alone allows what anybody publishes. Trivy KSV-0124 sees only a
/// prefix without slash and colon, and Docker Hub without a repository of somebody; once for an object.
@AutoService(ObjectCheck.class)
public final class OpenRepositoryPrefix implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K224", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Allowed registry prefix is open-ended", "Erlaubtes Registry-Präfix ist nach hinten offen"),
                    Text.of(
                            "registry.example allows registry.example.attacker.net too.",
                            "registry.example erlaubt auch registry.example.attacker.net."))
            .fixedBy(
                    Text.of(
                            "End each entry of spec.parameters.repos with a slash",
                            "Jeden Eintrag in spec.parameters.repos mit einem Schrägstrich abschließen"),
                    "Trivy:KSV-0124",
                    "BSI:SYS.1.6.A12");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("K8sAllowedRepos", "K8sAllowedReposv2");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        for (String list : List.of("repos", "allowedImages")) {
            List<Node> prefixes = answers.at("spec.parameters." + list, object.at("spec.parameters." + list))
                    .items();
            for (int i = 0; i < prefixes.size(); i++) {
                String prefix = prefixes.get(i).stringOrEmpty();
                boolean whole = list.equals("allowedImages") && !prefix.endsWith("*");
                boolean hub = hub(prefix);
                if (hub || !whole && !(prefix.endsWith("/") || prefix.endsWith("/*"))) {
                    boolean bare = prefix.indexOf('/') < 0 && prefix.indexOf(':') < 0;
                    answers.at("spec.parameters." + list + "[" + i + "]", prefixes.get(i))
                            .citesOnce(list.equals("repos") && (bare || hub), "", "Trivy:KSV-0124")
                            .cites("BSI:SYS.1.6.A12")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }

    /// Docker Hub with at most one part behind it: everybody's images, or all names that begin so.
    private static boolean hub(String prefix) {
        String[] parts = prefix.split("/", -1);
        return parts[0].equals("docker.io") && parts.length <= 2;
    }
}
