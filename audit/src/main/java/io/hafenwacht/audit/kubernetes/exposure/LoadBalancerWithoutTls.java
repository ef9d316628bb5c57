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

/// Kubescape C-0231, for AWS: a load balancer on port 443 has a certificate.
@AutoService(ObjectCheck.class)
public final class LoadBalancerWithoutTls implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K418", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Load balancer on port 443 has no certificate",
                            "Load Balancer auf Port 443 hat kein Zertifikat"),
                    Text.of(
                            "It passes through what comes, so TLS ends nowhere or unseen in the pods.",
                            "Er reicht durch, was kommt; TLS endet nirgends oder ungesehen in den Pods."))
            .fixedBy(
                    Text.of(
                            "Set metadata: {annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "
                                    + "ARN}}",
                            "metadata: {annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: ARN}} "
                                    + "setzen"),
                    "Kubescape:C-0231",
                    "Kubescape:ensure-https-loadbalancers-encrypted-with-tls-aws");
    private static final String CERTIFICATE = "service.beta.kubernetes.io/aws-load-balancer-ssl-cert";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        boolean secure = object.at("spec.ports").elements().stream()
                .anyMatch(port -> port.get("port").integer().orElse(0L) == 443);
        boolean certified = object.at("metadata.annotations").entries().keySet().stream()
                .anyMatch(key -> key.startsWith(CERTIFICATE));
        if (object.at("spec.type").stringOrEmpty().equals("LoadBalancer") && secure && !certified) {
            answers.at("metadata.annotations['" + CERTIFICATE + "']", Node.MISSING)
                    .cites("Kubescape:C-0231", "Kubescape:ensure-https-loadbalancers-encrypted-with-tls-aws")
                    .fail();
        }
        return answers.verdicts();
    }
}
