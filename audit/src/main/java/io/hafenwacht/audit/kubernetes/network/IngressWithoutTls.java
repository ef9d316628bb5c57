package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// An Ingress without `spec.tls`, or an OpenShift Route without it.
@AutoService(ObjectCheck.class)
public final class IngressWithoutTls implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K417", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Ingress without TLS", "Ingress ohne TLS"),
                    Text.of(
                            "Whoever sits on the way reads and changes what users send, passwords included.",
                            "Wer auf dem Weg sitzt, liest und ändert, was Benutzer senden, auch Passwörter."))
            .fixedBy(
                    Text.of(
                            "Add spec: {tls: [{hosts: [NAME], secretName: SECRET}]}; for a Route: spec: {tls: {termination: edge}}",
                            "spec: {tls: [{hosts: [NAME], secretName: SECRET}]} ergänzen; bei einer Route: spec: {tls: {termination: edge}}"),
                    "Kubescape:ingress-no-tls",
                    "Kubescape:C-0263",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Ingress", "Route");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Node tls = view.object().at("spec.tls");
        boolean route = view.object().kind().equals("Route");
        if (route ? !tls.absent() : !tls.elements().isEmpty()) {
            return List.of(Verdict.pass());
        }
        Verdict.Fail fail = PolicyView.fail(
                RULE, view.object(), "spec.tls", "no TLS", Text.of("spec.tls is missing", "spec.tls fehlt"));
        return List.of(route ? PolicyView.citing(fail, "BSI:APP.4.4.A7") : fail);
    }
}
