package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 5.10: the host's network namespace is not shared.
@AutoService(ContainerCheck.class)
public final class HostNetwork implements ContainerCheck {
    private static final String FIELD = "HostConfig.NetworkMode";
    private static final Rule RULE = Rule.of("HW-D501", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Host's network shared", "Netz des Hosts geteilt"),
                    Text.of(
                            "Every port it opens is open on the host, and it reaches services that listen on the host's "
                                    + "loopback and abstract sockets.",
                            "Jeder Port, den er öffnet, ist am Host offen, und er erreicht Dienste auf Loopback und "
                                    + "abstrakten Sockets des Hosts."))
            .fixedBy(
                    Text.of(
                            "Use a network of its own and publish what is needed: docker network create shop; docker run "
                                    + "--network shop -p 127.0.0.1:8080:80 …",
                            "Ein eigenes Netz verwenden und nur Nötiges veröffentlichen: docker network create shop; "
                                    + "docker run --network shop -p 127.0.0.1:8080:80 …"),
                    "CIS-Docker:5.10",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (f.text(FIELD).orElse("").equals("host")) {
            f.fail(FIELD, FIELD, Text.same(FIELD + " = \"host\""));
        }
        return f.orPass(FIELD);
    }
}
