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

/// CIS Docker 5.16: the host's process namespace is not shared.
@AutoService(ContainerCheck.class)
public final class HostPidNamespace implements ContainerCheck {
    private static final String FIELD = "HostConfig.PidMode";
    private static final Rule RULE = Rule.of("HW-D413", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Host's processes shared", "Prozesse des Hosts geteilt"),
                    Text.of(
                            "The container sees every process of the host with its arguments and can signal its own uids'.",
                            "Der Container sieht alle Prozesse des Hosts samt Argumenten und kann denen seiner uid "
                                    + "Signale senden."))
            .fixedBy(
                    Text.of(
                            "Remove --pid=host (Compose: pid: host); on SELinux hosts this also switches its label off.",
                            "--pid=host entfernen (Compose: pid: host); auf Hosts mit SELinux schaltet es auch das Label ab."),
                    "CIS-Docker:5.16",
                    "BSI:SYS.1.6.A26");

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
