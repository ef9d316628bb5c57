package io.hafenwacht.app.net;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.proc.Processes;
import java.util.Map;
import java.util.Optional;

/// Finds the process that a container's network is entered by.
public final class NetTargets {
    /// As many as engines show of an id.
    private static final int ID_CHARACTERS = 12;

    private final Session session;
    private final Proc proc;

    public NetTargets(Session session) {
        this.session = session;
        this.proc = Proc.ofThisHost();
    }

    /// Any process of this host.
    public NetTarget process(long pid) {
        return new NetTarget("", "", proc, key(pid));
    }

    /// A running container of the engine that `host` and `context` mean; the engine finds it by name or the
    /// beginning of its id.
    public NetTarget container(String name, String host, String context, boolean offline) {
        String called = name.startsWith("/") ? name.substring(1) : name;
        ObjectName object = ObjectName.parse(called)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of(
                                "no container can be called \"" + name + "\"",
                                "kein Container kann \"" + name + "\" heißen"),
                        Text.of("List them: docker ps", "Auflisten: docker ps")));
        EngineAddress address = value(new EngineLocator(Transports.environment(session)).locate(host, context))
                .address();
        if (offline && !(address instanceof EngineAddress.Unix)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + address,
                            "--offline verbietet die Engine unter " + address),
                    Text.of("Name a process of this host: --pid N", "Einen Prozess dieses Hosts nennen: --pid N"));
        }
        EngineResult<Node> inspect;
        try (var engine = new EngineClient(address, EngineTimeouts.STANDARD)) {
            inspect = engine.ask(new EngineCall.InspectContainer(object));
        }
        return inspect instanceof EngineResult.Ok<Node>(Node answer)
                ? running(answer, address)
                : byCgroup(called).orElseGet(() -> running(value(inspect), address));
    }

    /// A container that the engine does not know, such as one of containerd or CRI-O, by the beginning of its
    /// id.
    private Optional<NetTarget> byCgroup(String id) {
        if (!id.matches("[0-9a-f]{" + ID_CHARACTERS + ",64}")) {
            return Optional.empty();
        }
        Map<String, Long> found = new Processes(proc).containers(id);
        return found.size() == 1
                ? found.entrySet().stream()
                        .findFirst()
                        .map(entry -> new NetTarget(
                                entry.getKey().substring(0, ID_CHARACTERS),
                                entry.getKey(),
                                proc,
                                key(entry.getValue())))
                : Optional.empty();
    }

    private NetTarget running(Node inspect, EngineAddress address) {
        String name = inspect.get("Name").stringOrEmpty().replaceFirst("^/", "");
        String id = inspect.get("Id").stringOrEmpty();
        long pid = inspect.at("State", "Pid").integer().orElse(0L);
        if (pid <= 0) {
            String status = inspect.at("State", "Status").stringOrEmpty();
            throw CommandFailure.incomplete(
                    Text.of(
                            "the container " + name + " does not run (" + status + "), so it has no network",
                            "der Container " + name + " läuft nicht (" + status + "), also hat er kein Netz"),
                    Text.of("Start it: docker start " + name, "Ihn starten: docker start " + name));
        }
        ProcessKey key = ProcessKey.of(proc, pid).known().orElseThrow(() -> elsewhere(name, pid, address));
        if (!new Processes(proc).belongs(pid, id)) {
            throw elsewhere(name, pid, address);
        }
        return new NetTarget(name, id, proc, key);
    }

    private static CommandFailure elsewhere(String name, long pid, EngineAddress address) {
        return CommandFailure.incomplete(
                Text.of(
                        "the first process of " + name + " (pid " + pid
                                + ") is not seen here: the engine at " + address
                                + " runs on another host or in a virtual machine, or the container has just ended",
                        "der erste Prozess von " + name + " (PID " + pid
                                + ") ist hier nicht zu sehen: die Engine unter " + address
                                + " läuft auf einem anderen Host oder in einer virtuellen Maschine, oder der Container"
                                + " hat gerade geendet"),
                Text.of(
                        "Run it as root on the engine's host: ssh HOST hafenwacht net " + name
                                + " …; from here, hafenwacht docker inspect " + name
                                + " shows networks and ports.",
                        "Als root auf dem Host der Engine ausführen: ssh HOST hafenwacht net " + name
                                + " …; von hier zeigt hafenwacht docker inspect " + name
                                + " Netze und Ports."));
    }

    private ProcessKey key(long pid) {
        return switch (ProcessKey.of(proc, pid)) {
            case Observed.Known<ProcessKey>(ProcessKey key) -> key;
            case Observed.Unread<ProcessKey>(Text why, Text remedy) -> throw CommandFailure.incomplete(why, remedy);
            case Observed.Absent<ProcessKey> _ ->
                throw CommandFailure.incomplete(
                        Text.of("there is no process " + pid, "es gibt keinen Prozess " + pid),
                        Text.of("Look again.", "Erneut nachsehen."));
        };
    }

    private static <T> T value(EngineResult<T> result) {
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> value;
            case EngineResult.Failure<T> failed -> throw CommandFailure.incomplete(failed.reason(), failed.remedy());
        };
    }
}
