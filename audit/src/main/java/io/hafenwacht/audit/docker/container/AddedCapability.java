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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CIS Docker 5.4: capabilities are restricted. Graded by what each allows (capabilities(7)): the host taken
/// over, the host or its network changed, less. An added capability counts even if it is also dropped (moby,
/// `TweakCapabilities`).
@AutoService(ContainerCheck.class)
public final class AddedCapability implements ContainerCheck {
    private static final String FIELD = "HostConfig.CapAdd";
    private static final Set<String> TAKE_OVER =
            Set.of(Capability.ALL, "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "DAC_READ_SEARCH", "SYS_RAWIO", "BPF");
    private static final Set<String> CHANGE_HOST = Set.of(
            "NET_ADMIN",
            "SYS_TIME",
            "SYS_BOOT",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "AUDIT_CONTROL",
            "PERFMON",
            "CHECKPOINT_RESTORE");
    private static final Set<String> LITTLE =
            Set.of("BLOCK_SUSPEND", "IPC_LOCK", "LEASE", "NET_BROADCAST", "SYS_NICE", "SYS_PACCT", "WAKE_ALARM");
    private static final Map<String, String> DOCKER_BENCH = Map.of(
            "DAC_READ_SEARCH", "docker-bench:C.5.3.1",
            "SYS_MODULE", "docker-bench:C.5.3.2",
            "SYS_ADMIN", "docker-bench:C.5.3.3",
            "SYS_PTRACE", "docker-bench:C.5.3.4");
    private static final Rule RULE = Rule.of("HW-D402", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Capability beyond the default", "Capability über die Vorgabe hinaus"),
                    Text.of(
                            "Each is a part of root's power over the host; some are all of it.",
                            "Jede ist ein Teil der Macht von root über den Host; manche sind die ganze."))
            .fixedBy(
                    Text.of(
                            "Remove --cap-add NAME (Compose: cap_add); start with --cap-drop ALL and add what fails.",
                            "--cap-add NAME entfernen (Compose: cap_add); mit --cap-drop ALL beginnen und nur Fehlendes "
                                    + "hinzufügen."),
                    "CIS-Docker:5.4",
                    "OWASP-Docker:RULE-3",
                    "BSI:SYS.1.6.A17",
                    "docker-bench:C.5.3.1",
                    "docker-bench:C.5.3.2",
                    "docker-bench:C.5.3.3",
                    "docker-bench:C.5.3.4");

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
        Findings.Listing added = f.texts(FIELD);
        f.doubt(added);
        var seen = new HashSet<String>();
        for (Findings.Item item : added.items()) {
            String name = Capability.name(item.text());
            if (name.isEmpty() || Capability.DEFAULT.contains(name) || !seen.add(name)) {
                continue;
            }
            var references = new ArrayList<>(List.of("CIS-Docker:5.4", "OWASP-Docker:RULE-3", "BSI:SYS.1.6.A17"));
            Optional.ofNullable(DOCKER_BENCH.get(name)).ifPresent(references::add);
            f.graded(
                    severity(name),
                    item.field(),
                    FIELD + " " + Findings.quoted(name),
                    Text.same(FIELD + " = \"" + Findings.quoted(item.text()) + "\""),
                    references.toArray(String[]::new));
        }
        return f.orPass(FIELD);
    }

    private static Severity severity(String name) {
        if (TAKE_OVER.contains(name)) {
            return Severity.CRITICAL;
        }
        if (CHANGE_HOST.contains(name)) {
            return Severity.HIGH;
        }
        return LITTLE.contains(name) ? Severity.LOW : Severity.MEDIUM;
    }
}
