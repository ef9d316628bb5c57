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
import java.util.Map;
import java.util.TreeMap;

/// A container that lives in another one's namespaces, or takes over its volumes, is not separated from it.
@AutoService(ContainerCheck.class)
public final class JoinedContainer implements ContainerCheck {
    private static final String VOLUMES = "HostConfig.VolumesFrom";
    private static final Map<String, Text> SHARED = Map.of(
            "HostConfig.NetworkMode",
                    Text.of("its network, with the ports on loopback", "sein Netz samt Ports auf loopback"),
            "HostConfig.PidMode", Text.of("its processes", "seine Prozesse"),
            "HostConfig.IpcMode", Text.of("its shared memory", "sein gemeinsamer Speicher"));
    private static final Rule RULE = Rule.of("HW-D416", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Joins another container", "Schließt sich einem anderen Container an"),
                    Text.of(
                            "Who takes over one of the two has the other's network, processes or data.",
                            "Wer einen der beiden übernimmt, hat Netz, Prozesse oder Daten des anderen."))
            .fixedBy(
                    Text.of(
                            "Give both a user-defined network (docker network create …) and a named volume with just the "
                                    + "data they share.",
                            "Beiden ein eigenes Netz geben (docker network create …) und ein benanntes Volume nur mit den "
                                    + "gemeinsamen Daten."),
                    "BSI:SYS.1.6.A26");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        new TreeMap<>(SHARED).forEach((field, shared) -> {
            String mode = f.text(field).orElse("");
            if (mode.startsWith("container:") || mode.startsWith("service:")) {
                String value = field + " = \"" + Findings.quoted(mode) + "\": ";
                f.fail(field, field, Text.of(value + shared.english(), value + shared.german()));
            }
        });
        Findings.Listing volumes = f.texts(VOLUMES);
        f.doubt(volumes);
        for (Findings.Item item : volumes.items()) {
            String from = Findings.quoted(item.text());
            f.fail(item.field(), VOLUMES + " " + from, Text.same(VOLUMES + " = \"" + from + "\""));
        }
        return f.orPass(VOLUMES);
    }
}
