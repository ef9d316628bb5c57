package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Selection;
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

/// Kubescape C-0301: a sandbox template has a managed network policy whose rules of egress all name where to;
/// the default lets code of a model reach the whole internet.
@AutoService(ObjectCheck.class)
public final class SandboxEgress implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K232", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Sandbox may reach any destination", "Sandbox darf jedes Ziel erreichen"),
                    Text.of(
                            "Code that a model wrote can send data anywhere and attack others.",
                            "Code, den ein Modell schrieb, kann Daten überallhin senden und andere angreifen."))
            .fixedBy(
                    Text.of(
                            "Set spec: {networkPolicyManagement: Managed, networkPolicy: {egress: [{to: [{ipBlock: "
                                    + "{cidr: 10.0.0.0/24}}]}]}}",
                            "spec: {networkPolicyManagement: Managed, networkPolicy: {egress: [{to: [{ipBlock: "
                                    + "{cidr: 10.0.0.0/24}}]}]}} setzen"),
                    "Kubescape:C-0301",
                    "Kubescape:agent-sandbox-egress-policy",
                    "BSI:APP.4.4.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("SandboxTemplate");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node management = object.at("spec.networkPolicyManagement");
        Node policy = object.at("spec.networkPolicy");
        Node egress = policy.get("egress");
        if (!management.absent() && !management.stringOrEmpty().equals("Managed")) {
            tell(answers, "spec.networkPolicyManagement", management);
        } else if (!(policy instanceof Node.Mapping)) {
            tell(answers, "spec.networkPolicy", policy);
        } else if (!egress.absent() && !(egress instanceof Node.Sequence)
                || egress.elements().stream().anyMatch(rule -> !scoped(rule))) {
            tell(answers, "spec.networkPolicy.egress", egress);
        }
        return answers.verdicts();
    }

    private static void tell(Answers answers, String field, Node value) {
        answers.at(field, value)
                .cites("Kubescape:C-0301", "Kubescape:agent-sandbox-egress-policy", "BSI:APP.4.4.A18")
                .fail();
    }

    private static boolean scoped(Node rule) {
        List<Node> to = rule.get("to").elements();
        return !to.isEmpty() && to.stream().allMatch(SandboxEgress::narrow);
    }

    /// A peer that is less than everything; exceptions to everything are still nearly everything.
    private static boolean narrow(Node peer) {
        String range = peer.at("ipBlock", "cidr").stringOrEmpty();
        return !range.isEmpty() && !range.endsWith("/0")
                || Selection.asks(peer.get("podSelector"))
                || Selection.asks(peer.get("namespaceSelector"));
    }
}
