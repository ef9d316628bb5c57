package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The paths of `/proc` and `/sys` that a container must not see (`MaskedPaths`) or write (`ReadonlyPaths`).
/// Three values mean three things: a list is what it says, `[]` is `systempaths=unconfined`, and null leaves
/// the engine's own list in force, unless the container is privileged.
@AutoService(ContainerCheck.class)
public final class KernelPathsOpen implements ContainerCheck {
    private static final String MASKED = "HostConfig.MaskedPaths";
    private static final String READONLY = "HostConfig.ReadonlyPaths";

    /// What every engine since 1.41 hides and protects; newer ones have more.
    private static final Set<String> ALWAYS_MASKED = Set.of(
            "/proc/acpi",
            "/proc/kcore",
            "/proc/keys",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/sys/firmware");
    private static final Set<String> ALWAYS_READONLY =
            Set.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");
    private static final Rule RULE = Rule.of("HW-D409", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Kernel paths are open", "Pfade des Kernels sind offen"),
                    Text.of(
                            "/proc and /sys hold keys, memory and switches of the host's kernel.",
                            "/proc und /sys enthalten Schlüssel, Speicher und Schalter des Host-Kernels."))
            .fixedBy(
                    Text.of(
                            "Remove --security-opt systempaths=unconfined (Compose: security_opt) and create it anew.",
                            "--security-opt systempaths=unconfined entfernen (Compose: security_opt) und neu anlegen."),
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
        boolean podman = view.engine().filter(EngineInfo::podman).isPresent();
        if (!podman || !view.at(MASKED).absent()) {
            paths(f, view, MASKED, ALWAYS_MASKED);
            paths(f, view, READONLY, ALWAYS_READONLY);
        }
        // A Compose file holds the option; an engine turns it into empty lists.
        Findings.Listing options = f.texts(SecurityOption.FIELD);
        if (!view.live()) {
            f.doubt(options);
        }
        SecurityOption.last(SecurityOption.all(options), "systempaths")
                .filter(option -> option.value().equals("unconfined"))
                .ifPresent(option -> f.fail(option.field(), MASKED, Text.same(option.shown())));
        SecurityOption.all(options).stream()
                .filter(option -> option.key().equals("unmask"))
                .forEach(option -> f.fail(option.field(), MASKED + " " + option.value(), Text.same(option.shown())));
        if (podman && f.empty() && view.at(MASKED).absent()) {
            f.unknown(
                    MASKED,
                    Text.of("Podman does not say which paths it masks", "Podman nennt die maskierten Pfade nicht"),
                    Text.of(
                            "Look at its mounts: cat /proc/PID/mountinfo, with the PID of podman inspect",
                            "Seine Mounts ansehen: cat /proc/PID/mountinfo, mit der PID aus podman inspect"));
        }
        return f.orPass(MASKED);
    }

    private static void paths(Findings f, ContainerView view, String field, Set<String> always) {
        Node list = view.at(field);
        if (list instanceof Sequence sequence && sequence.items().isEmpty() && f.resolved(field)) {
            f.fail(field, field, Text.same(field + " = []"));
            return;
        }
        Findings.Listing listing = f.texts(field);
        f.doubt(listing);
        if (listing.items().isEmpty() || !listing.doubts().isEmpty()) {
            return;
        }
        Set<String> own = new HashSet<>(listing.texts());
        var missing = new TreeSet<String>();
        always.stream().filter(path -> !covered(own, path)).forEach(missing::add);
        String name = field.substring("HostConfig.".length());
        view.engine().map(engine -> engine.hostConfigTexts(name)).orElse(Set.of()).stream()
                .filter(path -> path.startsWith("/") && !covered(own, path))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            String open = Findings.quoted(String.join(", ", missing));
            f.fail(
                    field,
                    field,
                    Text.of(
                            field + " lacks what other containers have: " + open,
                            field + " fehlt, was andere Container haben: " + open));
        }
    }

    private static boolean covered(Set<String> own, String path) {
        for (String above = path; !above.isEmpty(); above = above.substring(0, above.lastIndexOf('/'))) {
            if (own.contains(above)) {
                return true;
            }
        }
        return false;
    }
}
