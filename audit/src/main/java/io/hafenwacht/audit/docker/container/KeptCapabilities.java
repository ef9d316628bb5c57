package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// OWASP Docker rule 3: drop all, add what is needed. Dropping each default one by name is the same.
/// `NET_RAW` forges packets of other containers on the bridge, so adding it back is told too.
@AutoService(ContainerCheck.class)
public final class KeptCapabilities implements ContainerCheck {
    private static final String DROP = "HostConfig.CapDrop";
    private static final String ADD = "HostConfig.CapAdd";
    private static final String NET_RAW = "NET_RAW";
    private static final Rule RULE = Rule.of("HW-D403", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Default capabilities kept", "Vorgegebene Capabilities behalten"),
                    Text.of(
                            "Few programs need any; NET_RAW lets one container pose as another.",
                            "Kaum ein Programm braucht sie; mit NET_RAW gibt sich ein Container als ein anderer aus."))
            .fixedBy(
                    Text.of(
                            "docker run --cap-drop ALL …; Compose: cap_drop: [ALL]",
                            "docker run --cap-drop ALL …; in Compose: cap_drop: [ALL]"),
                    "OWASP-Docker:RULE-3",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        return Implied.byPrivileged(view).orElseGet(() -> judged(view));
    }

    private static List<Verdict> judged(ContainerView view) {
        var f = new Findings(RULE, view);
        Findings.Listing drop = f.texts(DROP);
        Set<String> left = Capability.left(
                drop.texts(), view.engine().filter(EngineInfo::podman).isPresent());
        if (!left.isEmpty()) {
            f.doubt(drop);
            if (drop.doubts().isEmpty()) {
                String kept = String.join(", ", left);
                f.fail(
                        DROP,
                        DROP,
                        Text.of(DROP + " lacks ALL; kept are " + kept, DROP + " ohne ALL; behalten werden " + kept));
            }
            return f.orPass(DROP);
        }
        Findings.Listing add = f.texts(ADD);
        f.doubt(add);
        add.items().stream()
                .filter(item -> Capability.name(item.text()).equals(NET_RAW))
                .findFirst()
                .ifPresent(item -> f.fail(
                        item.field(),
                        ADD + " " + NET_RAW,
                        Text.same(ADD + " = \"" + Findings.quoted(item.text()) + "\"")));
        return f.orPass(DROP);
    }
}
