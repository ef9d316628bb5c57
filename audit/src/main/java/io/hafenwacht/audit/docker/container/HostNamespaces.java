package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;

/// CIS Docker 5.21 and 5.31: the host's UTS and user namespaces are not shared; and its cgroup namespace is
/// not where cgroup v2 makes a private one the default (with v1 sharing is the default). `UsernsMode` host
/// takes something away only where the engine remaps users.
@AutoService(ContainerCheck.class)
public final class HostNamespaces implements ContainerCheck {
    private static final String UTS = "HostConfig.UTSMode";
    private static final String USERS = "HostConfig.UsernsMode";
    private static final String CGROUP = "HostConfig.CgroupnsMode";
    private static final Rule RULE = Rule.of("HW-D415", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Namespace of the host shared", "Namensraum des Hosts geteilt"),
                    Text.of(
                            "A wall between container and host is missing: the host's name, users or control groups.",
                            "Eine Wand zwischen Container und Host fehlt: Hostname, Benutzer oder Control Groups."))
            .fixedBy(
                    Text.of(
                            "Remove --uts=host, --userns=host, --cgroupns=host (Compose: uts, userns_mode, cgroup: host).",
                            "--uts=host, --userns=host, --cgroupns=host entfernen (Compose: uts, userns_mode, cgroup: host)."),
                    "CIS-Docker:5.21",
                    "CIS-Docker:5.31",
                    "BSI:SYS.1.6.A26");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (f.text(UTS).orElse("").equals("host")) {
            f.fail(UTS, UTS, Text.same(UTS + " = \"host\""), "CIS-Docker:5.21", "BSI:SYS.1.6.A26");
        }
        if (f.text(USERS).orElse("").equals("host")) {
            users(f, view);
        }
        if (f.text(CGROUP).orElse("").equals("host")) {
            cgroup(f, view);
        }
        return f.orPass(UTS);
    }

    private static void users(Findings f, ContainerView view) {
        if (view.live()) {
            switch (EngineInfo.observedSecurity(view.engine().orElseThrow())) {
                case Observed.Unread<Map<String, String>> unread -> {
                    f.unknown(USERS, unread);
                    return;
                }
                case Observed.Known<Map<String, String>> known
                when known.value().containsKey("userns") -> {}
                case Observed.Known<Map<String, String>> _, Observed.Absent<Map<String, String>> _ -> {
                    return;
                }
            }
        }
        f.graded(Severity.HIGH, USERS, USERS, Text.same(USERS + " = \"host\""), "CIS-Docker:5.31", "BSI:SYS.1.6.A26");
    }

    private static void cgroup(Findings f, ContainerView view) {
        if (view.live()) {
            switch (view.engine().orElseThrow().part("engine", "info", "CgroupVersion")) {
                case Observed.Unread<Node> unread -> {
                    f.unknown(CGROUP, unread);
                    return;
                }
                case Observed.Known<Node> known
                when known.value().stringOrEmpty().equals("2") -> {}
                case Observed.Known<Node> _, Observed.Absent<Node> _ -> {
                    return;
                }
            }
        }
        f.fail(CGROUP, CGROUP, Text.same(CGROUP + " = \"host\""), "BSI:SYS.1.6.A26");
    }
}
