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
import java.util.stream.Stream;

/// A Service claims addresses of its own choice (CVE-2020-8554). The parameter `HW-K421.allowedIps` names
/// those that are yours, separated by commas.
@AutoService(ObjectCheck.class)
public final class ServiceExternalIps implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K421", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Service claims external addresses", "Service beansprucht externe Adressen"),
                    Text.of(
                            "Nodes send traffic for that address to the pods of the Service: whoever may write Services takes over others' traffic.",
                            "Knoten leiten Verkehr für diese Adresse an die Pods des Service: wer Services schreiben darf, übernimmt fremden Verkehr."))
            .fixedBy(
                    Text.of(
                            "Remove spec.externalIPs, and turn it off: --enable-admission-plugins=DenyServiceExternalIPs",
                            "spec.externalIPs entfernen und abschalten: --enable-admission-plugins=DenyServiceExternalIPs"),
                    "Trivy:KSV-0108");

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
        List<String> allowed = Stream.of(
                        context.parameter(RULE, "allowedIps").orElse("").split(","))
                .map(String::strip)
                .toList();
        List<String> claimed = view.object().at("spec.externalIPs").elements().stream()
                .map(Node::stringOrEmpty)
                .filter(ip -> !allowed.contains(ip))
                .toList();
        return List.of(
                claimed.isEmpty()
                        ? Verdict.pass()
                        : PolicyView.fail(
                                RULE,
                                view.object(),
                                "spec.externalIPs",
                                "external addresses",
                                Text.same("spec.externalIPs = " + String.join(", ", claimed))));
    }
}
