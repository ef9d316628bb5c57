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

/// CIS Docker 5.19: the default ulimit is overwritten if needed. The engine writes its own defaults
/// (`default-ulimits`) into each container's `Ulimits`, so an empty list means that nobody has set any.
@AutoService(ContainerCheck.class)
public final class NoUlimits implements ContainerCheck {
    private static final String FIELD = "HostConfig.Ulimits";
    private static final Rule RULE = Rule.of("HW-D422", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No ulimits", "Keine ulimits"),
                    Text.of(
                            "Open files and processes are bounded by what the engine was started with, often not at all.",
                            "Offene Dateien und Prozesse begrenzt nur, womit die Engine gestartet wurde, oft gar nichts."))
            .fixedBy(
                    Text.of(
                            "docker run --ulimit nofile=1024:4096 …; Compose: ulimits: {nofile: {soft: 1024, hard: 4096}}; for "
                                    + "all: default-ulimits in /etc/docker/daemon.json",
                            "docker run --ulimit nofile=1024:4096 …; in Compose: ulimits: {nofile: {soft: 1024, hard: 4096}}; "
                                    + "für alle: default-ulimits in /etc/docker/daemon.json"),
                    "CIS-Docker:5.19",
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Findings.Listing ulimits = f.objects(FIELD);
        if (ulimits.items().isEmpty()) {
            f.doubt(ulimits);
            if (f.empty()) {
                f.fail(FIELD, FIELD, Text.of(FIELD + " is empty", FIELD + " ist leer"));
            }
        }
        return f.orPass(FIELD);
    }
}
