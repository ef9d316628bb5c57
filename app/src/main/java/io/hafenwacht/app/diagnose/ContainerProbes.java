package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.diagnose.docker.PeerNames;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the probes of one container at a time. Safe for many threads.
final class ContainerProbes {
    /// One container, known by its inspect.
    record Subject(Target target, Node inspect) {
        long pid() {
            return inspect.at("State", "Pid").integer().orElse(0L);
        }

        boolean running() {
            return inspect.at("State", "Running").bool().orElse(false);
        }

        String text(String... path) {
            return inspect.at(path).stringOrEmpty();
        }
    }

    private interface Taking {
        Section take(Subject subject) throws InterruptedException;
    }

    private final EngineLook look;
    private final HostProbes host;
    private final LogTail logs;
    private final Map<String, Taking> takings = new HashMap<>();
    private final Map<String, Section> read = new ConcurrentHashMap<>();

    ContainerProbes(EngineLook look, HostProbes host, boolean offline) {
        this.look = look;
        this.host = host;
        this.logs = new LogTail(look.engine());
        var process = new ProcessProbes(Proc.ofThisHost());
        var files = new FileProbes();
        var net = new InsideProbes(Proc.ofThisHost(), offline);
        takings.put(DockerProbes.LOGS.name(), this::logs);
        takings.put(DockerProbes.IMAGE.name(), this::image);
        inside(DockerProbes.CGROUP, "/sys/fs/cgroup", process::cgroup);
        takings.computeIfPresent(DockerProbes.CGROUP.name(), (_, taking) -> subject -> withPaths(taking.take(subject)));
        inside(DockerProbes.PROCESSES, "/proc/PID/{status,stat,fd,wchan}", process::processes);
        inside(DockerProbes.LISTENERS, "/proc/PID/net/tcp, tcp6", process::listeners);
        inside(DockerProbes.MOUNTS, "/proc/PID/mountinfo, statfs", process::mounts);
        inside(DockerProbes.IDENTITY, "/proc/PID/status, uid_map", process::identity);
        inside(DockerProbes.LINKS, "network namespace of PID", net::links);
        inside(
                DockerProbes.DNS,
                "DNS queries from the network namespace of PID",
                subject -> net.names(subject, missedNames(subject)));
        inside(DockerProbes.INSIDE_RULES, "iptables-save in the network namespace of PID", net::rules);
        inside(
                DockerProbes.PATH,
                "ICMP echoes from the network namespace of PID",
                subject -> net.path(subject, logs(subject)));
        onHost(DockerProbes.OWNERS, "stat of the mounts' sources", files::owners);
        onHost(DockerProbes.RESOLVER, "ResolvConfPath, HostsPath", files::resolver);
        onHost(DockerProbes.LOG_FILE, "LogPath", files::logFile);
        takings.put(
                DockerProbes.TLS.name(),
                subject -> Sections.of(
                        DockerProbes.TLS, subject.target(), "TLS handshakes from this host", net.tls(logs(subject))));
    }

    /// The command that shows the same reads the very files.
    private static Section withPaths(Section section) {
        if (!(section instanceof Section.Seen seen)
                || seen.value().at("after", "path").absent()) {
            return section;
        }
        String path = seen.value().at("after", "path").stringOrEmpty();
        if (!path.matches("[A-Za-z0-9_./:@-]+")) {
            return section; // a shell would read such a name otherwise
        }
        boolean second = seen.value().at("after", "version").integer().orElse(1L) == 2;
        String files = second
                ? path + "/{cpu.max,cpu.stat,memory.current,memory.max,memory.events,pids.current,pids.max}"
                : path.replaceFirst("/memory/", "/*/")
                        + "/{cpu.stat,memory.usage_in_bytes,memory.limit_in_bytes,memory.oom_control,pids.current,pids.max}";
        return new Section.Seen(seen.value(), path, "grep -s . " + files);
    }

    /// A reading of the host's files for one container.
    interface Reading {
        Observed<Node> read(Subject subject) throws InterruptedException;
    }

    /// The probe, where somebody takes it; else empty.
    Optional<Section> take(Probe probe, Subject subject) throws InterruptedException {
        Taking taking = takings.get(probe.name());
        if (taking != null) {
            return Optional.of(taking.take(subject));
        }
        return host.take(probe, subject.target());
    }

    /// What only a process has: nothing for a container that does not run.
    private void inside(Probe probe, String source, Reading reading) {
        onHost(probe, source, subject -> {
            if (!subject.running() || subject.pid() <= 0) {
                return new Observed.Absent<>();
            }
            // The pid counts only if its process belongs to the container, before and after.
            var before = ProcessKey.of(Proc.ofThisHost(), subject.pid());
            if (!ProcessProbes.belongs(subject)) {
                return new Observed.Unread<>(
                        Text.of(
                                "process " + subject.pid() + " does not belong to the container (any more)",
                                "Prozess " + subject.pid() + " gehört nicht (mehr) zum Container"),
                        Text.of("Diagnose again.", "Die Diagnose wiederholen."));
            }
            var value = reading.read(subject);
            return before.equals(ProcessKey.of(Proc.ofThisHost(), subject.pid()))
                    ? value
                    : ProcessKey.gone(subject.pid());
        });
    }

    private void onHost(Probe probe, String source, Reading reading) {
        takings.put(probe.name(), subject -> {
            String where = source.replace("PID", Long.toString(subject.pid()));
            return switch (look.site()) {
                case EngineSite.Here _ -> Sections.of(probe, subject.target(), where, reading.read(subject));
                case EngineSite.Elsewhere(Text why) ->
                    Sections.unseen(probe, subject.target(), where, why, Sections.ON_HOST);
                case EngineSite.Unclear(Text why, Text remedy) ->
                    Sections.unseen(probe, subject.target(), where, why, remedy);
            };
        });
    }

    /// Names that the log says could not be resolved.
    private List<String> missedNames(Subject subject) {
        return PeerNames.missed(
                new CaseFile(subject.target(), look.taken(), Map.of()).with(DockerProbes.LOGS, logs(subject)));
    }

    private Section logs(Subject subject) {
        return read.computeIfAbsent(subject.target().id(), _ -> readLogs(subject));
    }

    private Section readLogs(Subject subject) {
        String source = "GET /containers/" + subject.target().id() + "/logs";
        EngineResult<Node> lines = ObjectName.parse(subject.target().id())
                .map(name -> logs.read(
                        name, subject.inspect().at("Config", "Tty").bool().orElse(false)))
                .orElseGet(() -> new EngineResult.Ok<>(
                        Tree.object().put("lines", Tree.list(List.of())).node()));
        return Sections.of(DockerProbes.LOGS, subject.target(), source, lines);
    }

    private Section image(Subject subject) {
        String id = subject.text("Image");
        return Sections.of(
                DockerProbes.IMAGE,
                subject.target(),
                "GET /images/" + id + "/json",
                look.engine().inspectImage(id).map(look.mask()::masked));
    }

    /// The beginning of a case: what every container has.
    Optional<CaseFile> begin(String id) {
        Optional<ObjectName> name = ObjectName.parse(id);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String source = "GET /containers/" + id + "/json";
        EngineResult<Node> inspect =
                look.engine().ask(new EngineCall.InspectContainer(name.get())).map(look.mask()::masked);
        String called = inspect instanceof EngineResult.Ok<Node>(Node value)
                ? value.get("Name").stringOrEmpty().replaceFirst("^/", "")
                : id;
        var target = new Target(Target.Kind.CONTAINER, id, called.isEmpty() ? id : called);
        var sections = new LinkedHashMap<>(look.shared());
        sections.put(DockerProbes.INSPECT.name(), Sections.of(DockerProbes.INSPECT, target, source, inspect));
        sections.put(
                DockerProbes.EVENTS.name(),
                Sections.of(
                        DockerProbes.EVENTS,
                        target,
                        "GET /events",
                        look.history().map(history -> history.of(id))));
        return Optional.of(new CaseFile(target, look.taken(), sections));
    }
}
