package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CIS Docker 5.6: sensitive host system directories are not mounted; also what lies below them, the homes,
/// and the data of engine and kubelet with the folders above. Writable is worse than read-only.
@AutoService(ContainerCheck.class)
public final class SensitiveHostPath implements ContainerCheck {
    /// The folders that CIS names.
    private static final List<String> SYSTEM = List.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr");
    private static final List<String> MORE = List.of("/bin", "/sbin", "/lib32", "/lib64", "/libx32", "/root", "/home");
    private static final List<String> ENGINE_DATA = List.of(
            "/var/lib/docker",
            "/var/lib/containerd",
            "/var/lib/containers",
            "/var/lib/kubelet",
            "/var/lib/rancher",
            "/var/lib/etcd");

    /// Whoever writes here runs as root soon.
    private static final List<String> TAKE_OVER = List.of(
            "/etc/cron.d",
            "/etc/cron.hourly",
            "/etc/cron.daily",
            "/etc/crontab",
            "/etc/passwd",
            "/etc/shadow",
            "/etc/sudoers",
            "/etc/sudoers.d",
            "/etc/ssh",
            "/etc/systemd",
            "/etc/ld.so.preload",
            "/etc/docker",
            "/etc/kubernetes",
            "/root/.ssh",
            "/proc/sys",
            "/proc/sysrq-trigger",
            "/lib/systemd",
            "/usr/lib/systemd",
            "/usr/bin",
            "/usr/sbin");

    /// The same on every host, so that reading them tells nothing.
    private static final List<String> PUBLIC = List.of(
            "/etc/localtime",
            "/etc/timezone",
            "/usr/share/zoneinfo",
            "/etc/ssl/certs",
            "/etc/ca-certificates",
            "/etc/pki/ca-trust",
            "/usr/share/ca-certificates",
            "/usr/local/share/ca-certificates");

    /// Devices that every container has anyway; `/dev/null` is the usual way to hide a file.
    private static final Set<String> HARMLESS_DEVICES =
            Set.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom");
    private static final Rule RULE = Rule.of("HW-D411", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Sensitive path of the host mounted", "Sensibler Pfad des Hosts eingebunden"),
                    Text.of(
                            "Keys, accounts, programs or kernel switches of the host lie open, or can be replaced.",
                            "Schlüssel, Konten, Programme oder Kernelschalter des Hosts liegen offen oder sind ersetzbar."))
            .fixedBy(
                    Text.of(
                            "Use a named volume, or mount just the file that is needed, read-only: -v /path/file:/file:ro",
                            "Ein benanntes Volume verwenden, oder nur die nötige Datei lesend einbinden: "
                                    + "-v /pfad/datei:/datei:ro"),
                    "CIS-Docker:5.6",
                    "BSI:SYS.1.6.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.MOUNT_SOURCES);
    }

    @Override
    public boolean reads(Need need, Node inspect) {
        return HostMount.binds(inspect);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        HostMount.Mounts mounts = HostMount.of(f, view);
        f.doubt(mounts.doubts());
        List<String> data = dataRoots(view);
        for (HostMount mount : mounts.known()) {
            severity(mount, data)
                    .ifPresent(severity -> f.graded(
                            severity,
                            mount.field(),
                            mount.subject(),
                            Text.same(mount.shown()),
                            below(mount.source(), SYSTEM).isPresent()
                                    ? new String[] {"CIS-Docker:5.6", "BSI:SYS.1.6.A19"}
                                    : new String[] {"BSI:SYS.1.6.A19"}));
        }
        return f.orPass("Mounts");
    }

    private static Optional<Severity> severity(HostMount mount, List<String> data) {
        String path = mount.source();
        boolean engineData =
                below(path, data).isPresent() || data.stream().anyMatch(root -> HostPath.within(root, path));
        Optional<String> folder = below(path, SYSTEM).or(() -> below(path, MORE));
        if (folder.isEmpty() && !engineData || harmless(mount)) {
            return Optional.empty();
        }
        boolean project = folder.filter("/home"::equals).isPresent() && !engineData && isProject(path);
        if (!mount.writable()) {
            return Optional.of(project ? Severity.LOW : Severity.MEDIUM);
        }
        if (project) {
            return Optional.of(Severity.MEDIUM);
        }
        boolean whole = folder.filter(path::equals).isPresent() && !path.equals("/home");
        return Optional.of(
                whole || engineData || below(path, TAKE_OVER).isPresent() ? Severity.CRITICAL : Severity.HIGH);
    }

    private static boolean harmless(HostMount mount) {
        String path = mount.source();
        // What kubelet mounts into a pod's containers is the pod's own, not kubelet's.
        return HARMLESS_DEVICES.contains(path)
                || !mount.writable() && below(path, PUBLIC).isPresent()
                || path.matches("/var/lib/kubelet/pods/[^/]+/.+");
    }

    /// A folder of work below a home, as developers mount it: `/home/ann/shop`, but not the home itself nor
    /// what it hides (`.ssh`).
    private static boolean isProject(String path) {
        String[] parts = path.split("/");
        return parts.length > 3
                && List.of(parts).subList(3, parts.length).stream().noneMatch(p -> p.startsWith("."));
    }

    private static List<String> dataRoots(ContainerView view) {
        var roots = new ArrayList<>(ENGINE_DATA);
        view.engine()
                .map(engine -> engine.info().get("DockerRootDir").stringOrEmpty())
                .filter(root -> root.startsWith("/"))
                .map(HostPath::normal)
                .filter(root -> !root.equals("/"))
                .ifPresent(roots::add);
        return roots;
    }

    /// The folder of the list that `path` is or lies in; "/" counts for itself alone.
    private static Optional<String> below(String path, List<String> folders) {
        return folders.stream()
                .filter(folder -> folder.equals("/") ? path.equals("/") : HostPath.within(path, folder))
                .findFirst();
    }
}
