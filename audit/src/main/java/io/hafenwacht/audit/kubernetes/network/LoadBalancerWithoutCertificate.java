package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// A load balancer that serves port 443 without a certificate of its own: then TLS ends in the pods, or
/// nowhere (annotation of AWS; other clouds have none that tells).
@AutoService(ObjectCheck.class)
public final class LoadBalancerWithoutCertificate implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K418", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Load balancer on port 443 has no certificate",
                            "Load-Balancer auf Port 443 hat kein Zertifikat"),
                    Text.of(
                            "If the pods do not speak TLS either, everything goes over the net in the clear.",
                            "Sprechen auch die Pods kein TLS, geht alles offen über das Netz."))
            .fixedBy(
                    Text.of(
                            "Annotate the Service: service.beta.kubernetes.io/aws-load-balancer-ssl-cert: ARN",
                            "Den Service annotieren: service.beta.kubernetes.io/aws-load-balancer-ssl-cert: ARN"),
                    "Kubescape:ensure-https-loadbalancers-encrypted-with-tls-aws",
                    "Kubescape:C-0231");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    private static final String CERTIFICATE = "service.beta.kubernetes.io/aws-load-balancer-ssl-cert";
    private static final long HTTPS = 443;

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject service = view.object();
        boolean https = service.at("spec.type").stringOrEmpty().equals("LoadBalancer")
                && service.at("spec.ports").elements().stream()
                        .anyMatch(port -> port.get("port").integer().orElse(0L) == HTTPS);
        return List.of(
                https && service.annotation(CERTIFICATE).isEmpty()
                        ? PolicyView.fail(
                                RULE,
                                service,
                                "metadata.annotations['" + CERTIFICATE + "']",
                                "no certificate",
                                Text.of("port 443, no certificate annotated", "Port 443, kein Zertifikat annotiert"))
                        : Verdict.pass());
    }
}
