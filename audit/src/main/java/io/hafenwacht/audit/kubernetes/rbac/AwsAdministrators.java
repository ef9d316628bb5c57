package io.hafenwacht.audit.kubernetes.rbac;

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
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Amazon EKS: the ConfigMap aws-auth makes AWS identities users and groups of the cluster. Those of
/// `system:masters` may do everything, and no binding shows them; those of others where a binding says so.
/// Kubescape's rule for C-0232, `review-roles-with-aws-iam-authenticator`, names every Role of every cluster,
/// which tells nothing.
@AutoService(ObjectCheck.class)
public final class AwsAdministrators implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K534", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "AWS identities are administrators past RBAC",
                            "AWS-Identitäten sind Administratoren an RBAC vorbei"),
                    Text.of(
                            "Who may assume the role in AWS is never refused anything in the cluster.",
                            "Wer die Rolle in AWS annehmen darf, dem wird im Cluster nie etwas verweigert."))
            .fixedBy(
                    Text.of(
                            "Map the identity to a group of your own and bind a role to that: kubectl edit configmap "
                                    + "aws-auth -n kube-system; better use EKS access entries",
                            "Die Identität auf eine eigene Gruppe abbilden und dieser eine Rolle zuweisen: kubectl edit "
                                    + "configmap aws-auth -n kube-system; besser EKS-Zugriffseinträge verwenden"),
                    "Kubescape:C-0232",
                    "Kubescape:C-0246",
                    "CIS-Kubernetes:5.1.7",
                    "BSI:APP.4.4.A3");

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
        KubeObject map = view.object();
        if (!map.name().equals("aws-auth") || !map.namespace().equals("kube-system")) {
            return List.of(Verdict.notApplicable(
                    Text.of("it is not the ConfigMap aws-auth", "es ist nicht die ConfigMap aws-auth")));
        }
        Answers answers = new Answers(RULE, map);
        Rbac rbac = Rbac.of(view.cluster());
        for (String key : List.of("mapRoles", "mapUsers", "mapAccounts")) {
            Node value = map.at("data").get(key);
            String field = "data." + key;
            if (masters(value)) {
                answers.at(field, value)
                        .cites("Kubescape:C-0232", "Kubescape:C-0246", "CIS-Kubernetes:5.1.7", "BSI:APP.4.4.A3")
                        .because(Text.of(
                                field + " names " + Subject.MASTERS.name(), field + " nennt " + Subject.MASTERS.name()))
                        .fail();
            } else {
                ruler(rbac, value)
                        .ifPresent(binding -> answers.at(field, value)
                                .cites("Kubescape:C-0232", "BSI:APP.4.4.A3")
                                .because(Text.of(
                                        field + " names a subject of " + binding.title()
                                                + ", which gives it everything",
                                        field + " nennt ein Subjekt von " + binding.title()
                                                + ", das ihm alles gewährt"))
                                .fail());
            }
        }
        return answers.verdicts();
    }

    /// Also where the text cannot be read as a list.
    private static boolean masters(Node value) {
        List<Node> entries = entries(value);
        return entries.isEmpty()
                ? value.stringOrEmpty().contains(Subject.MASTERS.name())
                : entries.stream().flatMap(AwsAdministrators::subjects).anyMatch(Subject.MASTERS::equals);
    }

    /// The first binding that gives everything in the whole cluster to one of the mapped users or groups.
    private static Optional<Binding> ruler(Rbac rbac, Node value) {
        return entries(value).stream()
                .flatMap(AwsAdministrators::subjects)
                .flatMap(subject -> rbac.bindingsNaming(subject).stream())
                .filter(binding -> binding.cluster() && rbac.everything(binding))
                .findFirst();
    }

    private static List<Node> entries(Node value) {
        return new YamlParser()
                .parse(value.stringOrEmpty().getBytes(StandardCharsets.UTF_8))
                .root()
                .elements();
    }

    private static Stream<Subject> subjects(Node entry) {
        return Stream.concat(
                Stream.of(Subject.user(entry.get("username").stringOrEmpty())),
                entry.get("groups").elements().stream().map(group -> Subject.group(group.stringOrEmpty())));
    }
}
