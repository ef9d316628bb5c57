package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
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

/// Kubescape C-0302: the Services that a route of the Gateway API names exist, in its own namespace unless
/// the reference names another. Backends of other kinds are not judged.
@AutoService(ObjectCheck.class)
public final class DanglingRoute implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K334", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Gateway route leads to no Service", "Gateway-Route führt zu keinem Service"),
                    Text.of(
                            "Requests fail, and whoever may create a Service of this name later gets them from "
                                    + "outside.",
                            "Anfragen scheitern, und wer später einen Service dieses Namens anlegen darf, bekommt "
                                    + "sie von außen."))
            .fixedBy(
                    Text.of(
                            "Correct name and namespace of the backendRef, or delete it",
                            "Name und Namespace der backendRef berichtigen oder sie löschen"),
                    "Kubescape:C-0302",
                    "Kubescape:dangling-gateway-backend");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("HTTPRoute", "TCPRoute", "UDPRoute", "GRPCRoute", "TLSRoute");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        List<Node> rules = object.at("spec.rules").elements();
        for (int i = 0; i < rules.size(); i++) {
            List<Node> references = rules.get(i).get("backendRefs").elements();
            for (int j = 0; j < references.size(); j++) {
                Node reference = references.get(j);
                Node name = reference.get("name");
                boolean service =
                        reference.get("kind").string().orElse("Service").equals("Service")
                                && reference.get("group").stringOrEmpty().isEmpty();
                String namespace = reference.get("namespace").string().orElse(object.namespace());
                if (service
                        && !name.stringOrEmpty().isEmpty()
                        && view.cluster()
                                .find("Service", namespace, name.stringOrEmpty())
                                .isEmpty()) {
                    String shown = ShownValue.of(namespace + "/" + name.stringOrEmpty());
                    answers.at("spec.rules[" + i + "].backendRefs[" + j + "].name", name)
                            .cites("Kubescape:C-0302", "Kubescape:dangling-gateway-backend")
                            .because(
                                    view.cluster().live()
                                            ? Text.of("there is no Service " + shown, "es gibt keinen Service " + shown)
                                            : Text.of(
                                                    "the Service " + shown + " is not in these files",
                                                    "der Service " + shown + " steht nicht in diesen Dateien"))
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}
