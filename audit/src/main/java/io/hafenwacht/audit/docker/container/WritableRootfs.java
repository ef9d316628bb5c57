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

/// CIS Docker 5.13: the container's root filesystem is mounted as read only.
@AutoService(ContainerCheck.class)
public final class WritableRootfs implements ContainerCheck {
    private static final String FIELD = "HostConfig.ReadonlyRootfs";
    private static final Rule RULE = Rule.of("HW-D418", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Root file system is writable", "Wurzeldateisystem ist beschreibbar"),
                    Text.of(
                            "An intruder can change programs and leave tools behind, and it goes unnoticed.",
                            "Ein Eindringling kann Programme ändern und Werkzeuge ablegen, und niemand merkt es."))
            .fixedBy(
                    Text.of(
                            "docker run --read-only --tmpfs /tmp …; Compose: read_only: true, tmpfs: [/tmp]",
                            "docker run --read-only --tmpfs /tmp …; in Compose: read_only: true, tmpfs: [/tmp]"),
                    "CIS-Docker:5.13",
                    "OWASP-Docker:RULE-8",
                    "BSI:SYS.1.6.A23");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (!f.flag(FIELD).orElse(true)) {
            f.fail(FIELD, FIELD, Text.same(FIELD + " = false"));
        }
        return f.orPass(FIELD);
    }
}
