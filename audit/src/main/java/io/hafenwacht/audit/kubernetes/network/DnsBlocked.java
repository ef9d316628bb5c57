package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Protocol;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Ports;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// NetworkPolicies let a workload out to something, but not to port 53 over UDP, and over TCP for long
/// answers. Pods that may not get out at all are left alone: they are meant to be closed.
@AutoService(WorkloadCheck.class)
public final class DnsBlocked implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K410", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Workload may get out, but not ask the DNS",
                            "Workload darf hinaus, aber nicht den DNS fragen"),
                    Text.of(
                            "Names do not resolve, and the usual remedy is to remove the policy.",
                            "Namen werden nicht aufgelöst, und die übliche Abhilfe ist, die Regel zu entfernen."))
            .fixedBy(
                    Text.of(
                            "Add to spec.egress: {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}",
                            "In spec.egress ergänzen: {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final int DNS = 53;

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        PolicyView policies = PolicyView.of(view.cluster());
        Map<String, String> labels = PolicyTexts.labels(view.workload());
        boolean selected = false;
        boolean opens = false;
        Set<Protocol> asks = EnumSet.noneOf(Protocol.class);
        for (Policy policy :
                policies.selecting(Topology.namespace(view.workload().object()), labels)) {
            if (!policy.egress().covered()) {
                continue;
            }
            selected = true;
            for (var rule : policy.egress().rules()) {
                opens |= rule.ports().isEmpty() || !names(rule.ports());
                for (Protocol protocol : List.of(Protocol.UDP, Protocol.TCP)) {
                    if (rule.ports().isEmpty() || rule.ports().stream().anyMatch(p -> isDns(p, protocol))) {
                        asks.add(protocol);
                    }
                }
            }
        }
        if (!selected || !opens) {
            return List.of(Verdict.pass());
        }
        if (asks.size() == 2) {
            return List.of(Verdict.pass());
        }
        String missing = Stream.of(Protocol.UDP, Protocol.TCP)
                .filter(p -> !asks.contains(p))
                .map(Protocol::name)
                .collect(Collectors.joining(", "));
        Verdict.Fail fail = PolicyView.fail(
                RULE,
                view.workload().object(),
                view.workload().template().isEmpty()
                        ? "metadata.labels"
                        : view.workload().template() + ".metadata.labels",
                "no DNS",
                Text.of(
                        "no egress rule allows port 53 over " + missing,
                        "keine Egress-Regel erlaubt Port 53 über " + missing));
        return List.of(asks.contains(Protocol.UDP) ? fail.graded(Severity.INFO) : fail);
    }

    /// Whether a rule only opens ports by name, which no DNS answers on by convention alone.
    private static boolean names(List<Ports> ports) {
        return ports.stream().allMatch(Ports.Named.class::isInstance);
    }

    private static boolean isDns(Ports port, Protocol protocol) {
        return switch (port) {
            case Ports.Numbers numbers ->
                numbers.protocol() == protocol && numbers.set().contains(DNS);
            case Ports.Named named ->
                named.name().startsWith("dns") && named.protocol().equals(protocol.name());
        };
    }
}
