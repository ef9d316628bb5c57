package io.hafenwacht.audit.kubernetes.exposure;

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

/// Kubescape C-0263: an Ingress has TLS; and so have Routes and Gateways, whose plain listeners do nothing
/// but send to HTTPS.
@AutoService(ObjectCheck.class)
public final class IngressWithoutTls implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K417", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Way into the cluster has no TLS", "Weg in den Cluster hat kein TLS"),
                    Text.of(
                            "Passwords, cookies and data cross the network in the clear and can be changed on the "
                                    + "way.",
                            "Passwörter, Cookies und Daten gehen offen durchs Netz und lassen sich unterwegs ändern."))
            .fixedBy(
                    Text.of(
                            "Set spec: {tls: [{hosts: [NAME], secretName: SECRET}]}; for a Route: "
                                    + "spec: {tls: {termination: edge, insecureEdgeTerminationPolicy: Redirect}}; for a "
                                    + "Gateway: a listener with HTTPS, and a route that redirects to it on the plain one",
                            "spec: {tls: [{hosts: [NAME], secretName: SECRET}]} setzen; bei einer Route: "
                                    + "spec: {tls: {termination: edge, insecureEdgeTerminationPolicy: Redirect}}; bei einem "
                                    + "Gateway: ein Listener mit HTTPS und am unverschlüsselten eine Route, die dorthin "
                                    + "umleitet"),
                    "Kubescape:C-0263",
                    "Kubescape:ingress-no-tls",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    private static final String[] ALWAYS = {"NSA:Network separation and hardening", "BSI:APP.4.4.A7"};

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Ingress", "Route", "Gateway");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (object.kind().equals("Gateway")) {
            for (String field : PlainListeners.of(object, view.cluster())) {
                answers.at(field, object.at(field)).cites(ALWAYS).fail();
            }
            return answers.verdicts();
        }
        Answers.Spot spot = answers.at("spec.tls", object.at("spec.tls"));
        boolean route = object.kind().equals("Route");
        String insecure = "spec.tls.insecureEdgeTerminationPolicy";
        if (route && spot.value().absent()) {
            spot.cites(ALWAYS).fail();
        } else if (route && object.at(insecure).stringOrEmpty().equals("Allow")) {
            answers.at(insecure, object.at(insecure)).cites(ALWAYS).fail();
        } else if (!route
                && spot.items().isEmpty()
                && (spot.value().absent() || spot.value() instanceof Node.Sequence)) {
            spot.citesIf(spot.value().absent(), "Kubescape:C-0263", "Kubescape:ingress-no-tls")
                    .cites(ALWAYS)
                    .fail();
        }
        return answers.verdicts();
    }
}
