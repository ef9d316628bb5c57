package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.AddressRange;
import io.hafenwacht.audit.kubernetes.network.reach.AddressSet;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A SandboxTemplate (`extensions.agents.x-k8s.io`) whose sandboxes may connect to anywhere: its network is
/// not managed, it has no policy of its own (the default lets out to the internet), or a rule names no
/// destination. Exceptions from all addresses leave nearly all of them.
@AutoService(ObjectCheck.class)
public final class SandboxEgressOpen implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K423", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Agent sandbox may connect to anywhere", "Agenten-Sandbox darf überallhin verbinden"),
                    Text.of(
                            "Code that an agent was talked into running sends out what it finds, and loads what it needs.",
                            "Code, zu dem ein Agent überredet wurde, sendet hinaus, was er findet, und lädt nach, was er braucht."))
            .fixedBy(
                    Text.of(
                            "Name the destinations: spec: {networkPolicyManagement: Managed, networkPolicy: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: 443}]}]}}",
                            "Die Ziele nennen: spec: {networkPolicyManagement: Managed, networkPolicy: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: 443}]}]}}"),
                    "Kubescape:agent-sandbox-egress-policy",
                    "Kubescape:C-0301",
                    "BSI:APP.4.4.A7");

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
        KubeObject template = view.object();
        Node policy = template.at("spec.networkPolicy");
        if (template.at("spec.networkPolicyManagement").stringOrEmpty().equals("Unmanaged")) {
            return fail(template, "spec.networkPolicyManagement", "not managed", "nicht verwaltet");
        }
        if (!(policy instanceof Node.Mapping)) {
            return policy.absent()
                    ? fail(template, "spec.networkPolicy", "no policy of its own", "keine eigene Regel")
                    : fail(template, "spec.networkPolicy", "not an object with fields", "kein Objekt mit Feldern");
        }
        Node egress = policy.get("egress");
        if (!egress.absent() && !(egress instanceof Node.Sequence)) {
            return fail(template, "spec.networkPolicy.egress", "not a list", "keine Liste");
        }
        List<Node> rules = egress.elements();
        for (int i = 0; i < rules.size(); i++) {
            if (isOpen(rules.get(i))) {
                return fail(
                        template,
                        "spec.networkPolicy.egress[" + i + "]",
                        "names no destination, or all of them",
                        "nennt kein Ziel, oder alle");
            }
        }
        return List.of(Verdict.pass());
    }

    private static List<Verdict> fail(KubeObject template, String field, String english, String german) {
        return List.of(PolicyView.fail(RULE, template, field, "open egress", Text.of(english, german)));
    }

    private static boolean isOpen(Node rule) {
        List<Node> peers = rule.get("to").elements();
        var blocks = new ArrayList<AddressRange>();
        for (Node peer : peers) {
            Node block = peer.get("ipBlock");
            if (block.absent() && isEmpty(peer.get("podSelector")) && isEmpty(peer.get("namespaceSelector"))) {
                return true;
            }
            AddressRange.ofCidr(block.get("cidr").stringOrEmpty()).ifPresent(blocks::add);
        }
        AddressSet all = AddressSet.union(blocks);
        return peers.isEmpty() || all.covers(AddressRange.ALL_V4) || all.covers(AddressRange.ALL_V6);
    }

    /// Whether a selector asks for no label.
    private static boolean isEmpty(Node selector) {
        return selector.get("matchLabels").entries().isEmpty()
                && selector.get("matchExpressions").elements().isEmpty();
    }
}
