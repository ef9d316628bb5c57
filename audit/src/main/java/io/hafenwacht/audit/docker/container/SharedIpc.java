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

/// CIS Docker 5.17: the host's IPC namespace is not shared. `shareable` only lets other containers join; who
/// does is HW-D416.
@AutoService(ContainerCheck.class)
public final class SharedIpc implements ContainerCheck {
    private static final String FIELD = "HostConfig.IpcMode";
    private static final Rule RULE = Rule.of("HW-D414", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Shared memory reaches beyond the container",
                            "Gemeinsamer Speicher reicht über den Container hinaus"),
                    Text.of(
                            "Semaphores, message queues and shared memory of others can be read and changed.",
                            "Semaphore, Nachrichten und gemeinsamer Speicher anderer sind lesbar und änderbar."))
            .fixedBy(
                    Text.of(
                            "docker run --ipc=private …; remove ipc: host or ipc: shareable from Compose files",
                            "docker run --ipc=private …; in Compose ipc: host und ipc: shareable entfernen"),
                    "CIS-Docker:5.17",
                    "BSI:SYS.1.6.A26");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        switch (f.text(FIELD).orElse("")) {
            case "host" -> f.fail(FIELD, FIELD + " host", Text.same(FIELD + " = \"host\""));
            case "shareable" ->
                f.unsourced(Severity.INFO, FIELD, FIELD + " shareable", Text.same(FIELD + " = \"shareable\""));
            default -> {}
        }
        return f.orPass(FIELD);
    }
}
