package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Trivy KSV-0108: a Service claims no external addresses (CVE-2020-8554): the cluster would send traffic to
/// these addresses to it, whomever they belong to.
@AutoService(ObjectCheck.class)
public final class ExternalAddress implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K421", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Service claims external addresses", "Service beansprucht externe Adressen"),
                    Text.of(
                            "Traffic of other pods to that address, say of a bank or of 8.8.8.8, goes to this "
                                    + "Service.",
                            "Verkehr anderer Pods zu dieser Adresse, etwa einer Bank oder 8.8.8.8, geht an diesen "
                                    + "Service."))
            .fixedBy(
                    Text.of(
                            "Remove spec.externalIPs, and enable the admission plugin DenyServiceExternalIPs",
                            "spec.externalIPs entfernen und das Admission-Plugin DenyServiceExternalIPs einschalten"),
                    "Trivy:KSV-0108",
                    "BSI:APP.4.4.A7")
            .taking(Parameter.of(
                    "allowedIps",
                    "",
                    "addresses that Services may claim",
                    "Adressen, die Services beanspruchen dürfen"));

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

        Answers.Spot spot = answers.at("spec.externalIPs", object.at("spec.externalIPs"));
        List<String> allowed = Parameters.list(context, RULE, "allowedIps", List.of());
        if (spot.items().stream().anyMatch(ip -> !allowed.contains(ip.stringOrEmpty()))) {
            spot.cites("Trivy:KSV-0108", "BSI:APP.4.4.A7").fail();
        }
        return answers.verdicts();
    }
}
