package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.controlplane.Provider;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Kubescape C-0245, for Azure: Services are internal load balancers behind an application gateway whose
/// Ingress has TLS; Kubescape asks that of each Service that names a type.
@AutoService(ObjectCheck.class)
public final class AzureLoadBalancer implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K432", Severity.INFO, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Azure load balancer does not end TLS", "Azure-Load-Balancer beendet kein TLS"),
                    Text.of(
                            "On Azure, traffic from outside reaches the nodes without TLS.",
                            "In Azure erreicht Verkehr von außen die Nodes ohne TLS."))
            .fixedBy(
                    Text.of(
                            "Service: type LoadBalancer with the annotation "
                                    + "service.beta.kubernetes.io/azure-load-balancer-internal: \"true\", behind an Ingress of "
                                    + "the application gateway with TLS",
                            "Service: Typ LoadBalancer mit der Annotation "
                                    + "service.beta.kubernetes.io/azure-load-balancer-internal: \"true\", hinter einem Ingress "
                                    + "des Application Gateway mit TLS"),
                    "Kubescape:C-0245",
                    "Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates");
    private static final String INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
    private static final String CLASS = "kubernetes.io/ingress.class";
    private static final String GATEWAY = "azure/application-gateway";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service", "Ingress");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        if (view.cluster().live() && !Provider.of(view.cluster()).equals(Optional.of(Provider.AKS))) {
            return List.of(Verdict.notApplicable(
                    Text.of("the cluster does not run at Azure", "der Cluster läuft nicht bei Azure")));
        }
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (object.kind().equals("Service")) {
            Node type = object.at("spec.type");
            boolean balancer = type.stringOrEmpty().equals("LoadBalancer");
            answers.at("spec.type", type)
                    .citesIf(!type.absent() && !balancer, refs())
                    .fail();
            answers.at(
                            "metadata.annotations['" + INTERNAL + "']",
                            object.at("metadata.annotations").get(INTERNAL))
                    .citesIf(balancer && !internal(object), refs())
                    .fail();
        } else if (view.cluster().ofKind("Service").stream().anyMatch(AzureLoadBalancer::internal)) {
            boolean tls = !object.at("spec.tls").elements().isEmpty();
            Node named = object.at("metadata.annotations").get(CLASS);
            answers.at("spec.tls", object.at("spec.tls")).citesIf(!tls, refs()).fail();
            answers.at("metadata.annotations['" + CLASS + "']", named)
                    .citesIf(tls && !named.absent() && !named.stringOrEmpty().equals(GATEWAY), refs())
                    .fail();
        }
        return answers.verdicts();
    }

    private static String[] refs() {
        return new String[] {
            "Kubescape:C-0245", "Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates"
        };
    }

    private static boolean internal(KubeObject service) {
        return service.at("spec.type").stringOrEmpty().equals("LoadBalancer")
                && service.annotation(INTERNAL).equals("true");
    }
}
