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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CIS Docker 5.5: privileged containers are not used. A Compose hook runs in the container with rights of
/// its own.
@AutoService(ContainerCheck.class)
public final class PrivilegedContainer implements ContainerCheck {
    private static final String FIELD = "HostConfig.Privileged";
    private static final Rule RULE = Rule.of("HW-D401", Severity.CRITICAL, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Privileged container", "Privilegierter Container"),
                    Text.of(
                            "All capabilities and all devices, no filter of system calls: root in it is root on the host.",
                            "Alle Capabilities und Geräte, kein Filter für Systemaufrufe: root darin ist root auf dem Host."))
            .fixedBy(
                    Text.of(
                            "Remove --privileged (Compose: privileged: true); grant what is needed singly: "
                                    + "--cap-add NAME, --device /dev/NAME",
                            "--privileged entfernen (Compose: privileged: true); Nötiges einzeln gewähren: "
                                    + "--cap-add NAME, --device /dev/NAME"),
                    "CIS-Docker:5.5",
                    "OWASP-Docker:RULE-3",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (f.flag(FIELD).orElse(false)) {
            String beside = beside(f);
            f.fail(
                    FIELD,
                    FIELD,
                    Text.of(
                            FIELD + " = true" + (beside.isEmpty() ? "" : "; beside it, to go too: " + beside),
                            FIELD + " = true" + (beside.isEmpty() ? "" : "; daneben, auch zu entfernen: " + beside)));
        }
        Findings.Listing hooks = f.objects("Hooks");
        f.doubt(hooks);
        for (Findings.Item hook : hooks.items()) {
            String field = hook.field() + ".Privileged";
            String kind = hook.node().get("Kind").stringOrEmpty();
            if (f.flag(field, hook.node().get("Privileged")).orElse(false)) {
                f.fail(
                        field,
                        "hook " + kind + " " + hook.field(),
                        Text.of(
                                "the hook " + Findings.quoted(kind) + " runs privileged",
                                "der Hook " + Findings.quoted(kind) + " läuft privilegiert"));
            }
        }
        return f.orPass(FIELD);
    }

    /// What was asked for singly as well, and stays when this has gone.
    private static String beside(Findings f) {
        Findings own = f.anew();
        Stream<String> added = own.texts("HostConfig.CapAdd").texts().stream().map(name -> "CapAdd " + name);
        Stream<String> devices = own.objects("HostConfig.Devices").items().stream()
                .map(item -> "Devices " + item.node().get("PathOnHost").stringOrEmpty());
        return Findings.quoted(Stream.concat(added, devices).collect(Collectors.joining(", ")));
    }
}
