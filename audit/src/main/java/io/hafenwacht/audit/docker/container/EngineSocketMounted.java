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

/// CIS Docker 5.32: the Docker socket is not mounted inside any containers; nor is that of containerd, CRI-O
/// or Podman, nor a folder above it. Read-only keeps nobody from connecting. `/var` shows the link
/// `/var/run`, which leads to the container's own `/run`, so it is none of these folders.
@AutoService(ContainerCheck.class)
public final class EngineSocketMounted implements ContainerCheck {
    private static final List<String> SOCKETS = List.of(
            "/run/docker.sock",
            "/run/docker/containerd/containerd.sock",
            "/run/containerd/containerd.sock",
            "/run/k3s/containerd/containerd.sock",
            "/run/crio/crio.sock",
            "/run/podman/podman.sock",
            "/run/cri-dockerd.sock",
            "/run/dockershim.sock");

    /// Of rootless engines, Docker Desktop, Colima and others, wherever they put them.
    private static final Set<String> NAMES = Set.of(
            "docker.sock",
            "docker.sock.raw",
            "docker.proxy.sock",
            "containerd.sock",
            "containerd.sock.ttrpc",
            "crio.sock",
            "podman.sock",
            "cri-dockerd.sock",
            "dockershim.sock");
    private static final Rule RULE = Rule.of("HW-D410", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Socket of an engine in the container", "Socket einer Engine im Container"),
                    Text.of(
                            "Whoever reaches it starts a privileged container with the host's disk in it.",
                            "Wer ihn erreicht, startet einen privilegierten Container mit der Platte des Hosts."))
            .fixedBy(
                    Text.of(
                            "Remove -v /var/run/docker.sock:… (Compose: volumes, use_api_socket); give tools a socket proxy "
                                    + "that lets only their calls through.",
                            "-v /var/run/docker.sock:… entfernen (Compose: volumes, use_api_socket); Werkzeugen einen "
                                    + "Socket-Proxy geben, der nur ihre Aufrufe durchlässt."),
                    "CIS-Docker:5.32",
                    "OWASP-Docker:RULE-1",
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
        List<String> sockets = sockets(view);
        HostMount.Mounts mounts = HostMount.of(f, view);
        f.doubt(mounts.doubts());
        for (HostMount mount : mounts.known()) {
            reached(mount.source(), sockets)
                    .ifPresent(socket -> f.fail(
                            mount.field(),
                            mount.subject(),
                            mount.source().equals(socket)
                                    ? Text.same(mount.shown())
                                    : Text.of(
                                            mount.shown() + " holds " + socket, mount.shown() + " enthält " + socket)));
        }
        if (f.flag("UseApiSocket").orElse(false)) {
            f.fail("UseApiSocket", "use_api_socket", Text.same("use_api_socket: true"));
        }
        return f.orPass("Mounts");
    }

    private static Optional<String> reached(String source, List<String> sockets) {
        if (NAMES.contains(source.substring(source.lastIndexOf('/') + 1))) {
            return Optional.of(source);
        }
        return sockets.stream()
                .filter(socket -> HostPath.within(socket, source))
                .findFirst();
    }

    /// The well-known ones, and the one that this engine was reached by.
    private static List<String> sockets(ContainerView view) {
        var sockets = new ArrayList<>(SOCKETS);
        view.engine()
                .map(engine -> engine.root().get("address").stringOrEmpty())
                .filter(address -> address.startsWith("unix://"))
                .map(address -> HostPath.normal(address.substring("unix://".length())))
                .filter(socket -> !socket.equals("/"))
                .ifPresent(socket -> sockets.addFirst(socket));
        return sockets;
    }
}
