package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CIS Docker 5.3: SELinux options are set, if applicable. The engine adds `label=disable` by itself to
/// containers that share the host's processes or IPC, and to privileged ones: there the cause is reported.
@AutoService(ContainerCheck.class)
public final class SelinuxLabelOff implements ContainerCheck {
    private static final Set<String> UNCONFINED = Set.of("disable", "type:spc_t", "type:unconfined_t");
    private static final Rule RULE = Rule.of("HW-D408", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("SELinux does not confine it", "SELinux schränkt ihn nicht ein"),
                    Text.of(
                            "Without its label the container may touch every file of the host that reaches it.",
                            "Ohne sein Label darf der Container jede Datei des Hosts anfassen, die er erreicht."))
            .fixedBy(
                    Text.of(
                            "Remove --security-opt label=disable (Compose: security_opt); give volumes a label with :z or :Z.",
                            "--security-opt label=disable entfernen (Compose: security_opt); Volumes mit :z oder :Z "
                                    + "kennzeichnen."),
                    "CIS-Docker:5.3",
                    "OWASP-Docker:RULE-6",
                    "BSI:SYS.1.6.A21");

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
        if (view.live()) {
            switch (EngineInfo.observedSecurity(view.engine().orElseThrow())) {
                case Observed.Unread<Map<String, String>> unread -> {
                    f.unknown(SecurityOption.FIELD, unread);
                    return f.orPass(SecurityOption.FIELD);
                }
                case Observed.Known<Map<String, String>> known
                when known.value().containsKey("selinux") -> {}
                case Observed.Known<Map<String, String>> _, Observed.Absent<Map<String, String>> _ -> {
                    return f.orNone(Text.of(
                            "the engine does not use SELinux: see HW-D009",
                            "die Engine nutzt kein SELinux: siehe HW-D009"));
                }
            }
        }
        Findings.Listing listing = f.texts(SecurityOption.FIELD);
        Optional<SecurityOption> off = SecurityOption.all(listing).stream()
                .filter(o -> o.key().equals("label") && UNCONFINED.contains(o.value()))
                .findFirst();
        if (off.isEmpty()) {
            f.doubt(listing);
            return f.orPass(SecurityOption.FIELD);
        }
        if (off.get().value().equals("disable") && sharesHost(view)) {
            return f.orNone(Text.of(
                    "the engine switches the label off for PidMode or IpcMode host: see HW-D413, HW-D414",
                    "die Engine schaltet das Label bei PidMode oder IpcMode host ab: siehe HW-D413, HW-D414"));
        }
        f.fail(
                off.get().field(),
                SecurityOption.FIELD + " label",
                Text.same(off.get().shown()));
        return f.orPass(SecurityOption.FIELD);
    }

    private static boolean sharesHost(ContainerView view) {
        return view.live()
                && (view.at("HostConfig.PidMode").stringOrEmpty().equals("host")
                        || view.at("HostConfig.IpcMode").stringOrEmpty().equals("host"));
    }
}
