package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 5.29: the PIDs cgroup limit is used. Null, 0 and negative numbers are no limit; engines turn
/// the 0 that they are sent into null.
@AutoService(ContainerCheck.class)
public final class UnboundedPids implements ContainerCheck {
    private static final String FIELD = "HostConfig.PidsLimit";
    private static final Rule RULE = Rule.of("HW-D421", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Number of processes is not bounded", "Zahl der Prozesse ist nicht begrenzt"),
                    Text.of(
                            "A fork bomb in the container stops the whole host.",
                            "Eine Fork-Bombe im Container legt den ganzen Host lahm."))
            .fixedBy(
                    Text.of(
                            "docker run --pids-limit 200 …; Compose: pids_limit: 200",
                            "docker run --pids-limit 200 …; in Compose: pids_limit: 200"),
                    "CIS-Docker:5.29",
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        f.number(FIELD).filter(limit -> limit <= 0).ifPresent(limit -> {
            boolean missing = view.at(FIELD).stringOrEmpty().isEmpty();
            f.fail(
                    FIELD,
                    FIELD,
                    missing
                            ? Text.of(FIELD + " is not set", FIELD + " ist nicht gesetzt")
                            : Text.same(FIELD + " = " + limit));
        });
        return f.orPass(FIELD);
    }
}
