package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
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

/// A manifest leaves the namespace of a NetworkPolicy to whoever applies it.
@AutoService(ObjectCheck.class)
public final class PolicyWithoutNamespace implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K407", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("NetworkPolicy names no namespace", "NetworkPolicy nennt keinen Namespace"),
                    Text.of(
                            "Applied to the wrong namespace it protects nothing there and leaves the right one open.",
                            "Im falschen Namespace angewendet schützt sie dort nichts und lässt den richtigen offen."))
            .fixedBy(
                    Text.of("Add metadata: {namespace: NAME}", "metadata: {namespace: NAME} ergänzen"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

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
        boolean named = !view.object().at("metadata.namespace").stringOrEmpty().isEmpty();
        return List.of(
                named || view.cluster().live()
                        ? Verdict.pass()
                        : PolicyView.fail(
                                RULE,
                                view.object(),
                                "metadata.namespace",
                                "no namespace",
                                Text.of("metadata.namespace is missing", "metadata.namespace fehlt")));
    }
}
