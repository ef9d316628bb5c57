package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.Findings;
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

/// CIS Docker 5.30: the default bridge `docker0` is not used; nor are links, which exist on it alone.
@AutoService(ContainerCheck.class)
public final class DefaultBridge implements ContainerCheck {
    private static final String MODE = "HostConfig.NetworkMode";
    private static final String NETWORKS = "NetworkSettings.Networks";
    private static final String LINKS = "HostConfig.Links";
    private static final Set<String> DEFAULTS = Set.of("bridge", "default", "podman");
    private static final Rule RULE = Rule.of("HW-D502", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("On the default bridge", "An der Standard-Bridge"),
                    Text.of(
                            "Everything that was started without a network stands beside it and reaches all its ports.",
                            "Alles, was ohne Netzangabe gestartet wurde, steht daneben und erreicht alle seine Ports."))
            .fixedBy(
                    Text.of(
                            "docker network create shop; docker run --network shop … ; names replace --link there.",
                            "docker network create shop; docker run --network shop … ; dort ersetzen Namen --link."),
                    "CIS-Docker:5.30",
                    "OWASP-Docker:RULE-5",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<String> mode = f.text(MODE);
        Node joined = f.object(NETWORKS);
        if (mode.isEmpty()) {
            return f.found();
        }
        // Podman calls every network of the kind "bridge" here; the networks joined say which one it is.
        boolean told = view.live() && !joined.entries().isEmpty();
        String field = told ? NETWORKS : MODE;
        Optional<String> bridge = told
                ? joined.entries().keySet().stream().filter(DEFAULTS::contains).findFirst()
                : mode.filter(m -> DEFAULTS.contains(m) || view.live() && m.isEmpty());
        bridge.ifPresent(name -> f.fail(
                field,
                "default bridge",
                Text.same(field + (told ? ": " : " = ") + "\"" + Findings.quoted(name) + "\"")));
        if (bridge.isPresent()) {
            Findings.Listing links = f.texts(LINKS);
            f.doubt(links);
            for (Findings.Item link : links.items()) {
                String name = Findings.quoted(link.text());
                f.fail(
                        link.field(),
                        "link " + name,
                        Text.same(LINKS + " = \"" + name + "\""),
                        "OWASP-Docker:RULE-5",
                        "BSI:SYS.1.6.A5");
            }
        }
        return f.orPass(field);
    }
}
