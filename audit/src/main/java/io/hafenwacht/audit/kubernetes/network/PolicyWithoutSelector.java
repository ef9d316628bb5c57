package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Trivy KSV-0038: neither `podSelector` nor any selector of a peer is written. An empty `podSelector` is
/// written.
@AutoService(ObjectCheck.class)
public final class PolicyWithoutSelector implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K403", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("NetworkPolicy without any selector", "NetworkPolicy ohne jeden Selektor"),
                    Text.of(
                            "It applies to every pod of the namespace, which nobody reading it can tell was meant.",
                            "Sie gilt für jeden Pod des Namespace; ob das gewollt ist, sieht ihr niemand an."))
            .fixedBy(
                    Text.of(
                            "Say whom it is for: spec: {podSelector: {matchLabels: {app: NAME}}}, or podSelector: {} for all",
                            "Sagen, für wen sie gilt: spec: {podSelector: {matchLabels: {app: NAME}}}, oder podSelector: {} für alle"),
                    "Trivy:KSV-0038");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("NetworkPolicy");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Node spec = view.object().node().get("spec");
        boolean written = !spec.get("podSelector").absent()
                || Stream.of(Way.values())
                        .flatMap(way -> spec.get(way.word().toLowerCase(Locale.ROOT)).elements().stream()
                                .flatMap(rule -> rule.get(way.peers()).elements().stream()))
                        .anyMatch(peer -> !peer.get("podSelector").absent()
                                || !peer.get("namespaceSelector").absent());
        return List.of(
                written
                        ? Verdict.pass()
                        : PolicyView.fail(
                                RULE,
                                view.object(),
                                "spec.podSelector",
                                "no selector",
                                Text.of("no selector is written", "kein Selektor ist angegeben")));
    }
}
