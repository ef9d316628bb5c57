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

/// CIS Docker 5.20: mount propagation mode is not set to shared. `slave` takes mounts over from the host
/// only.
@AutoService(ContainerCheck.class)
public final class SharedPropagation implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D412", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Mounts spread to the host", "Mounts wirken auf den Host zurück"),
                    Text.of(
                            "What the container mounts there appears on the host, and in its other containers.",
                            "Was der Container dort einbindet, erscheint auf dem Host und in anderen Containern."))
            .fixedBy(
                    Text.of(
                            "Remove :shared or :rshared from -v (Compose: bind.propagation: rslave, where mounts must show).",
                            ":shared oder :rshared aus -v entfernen (Compose: bind.propagation: rslave, wo Mounts sichtbar "
                                    + "werden müssen)."),
                    "CIS-Docker:5.20",
                    "BSI:SYS.1.6.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        HostMount.Mounts mounts = HostMount.of(f, view);
        f.doubt(mounts.doubts());
        for (HostMount mount : mounts.known()) {
            if (mount.propagation().equals("shared") || mount.propagation().equals("rshared")) {
                f.fail(
                        mount.field(),
                        mount.subject(),
                        Text.same(mount.shown() + ", Propagation = \"" + mount.propagation() + "\""));
            }
        }
        return f.orPass("Mounts");
    }
}
