package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.IpSocket;
import io.hafenwacht.kernel.proc.Namespaces;
import io.hafenwacht.kernel.proc.ProcessFacts;
import io.hafenwacht.kernel.proc.Processes;
import io.hafenwacht.kernel.proc.Sockets;
import io.hafenwacht.kernel.proc.UnixSocket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sockets of a container's network: who listens where, what waits in queues. Read through `/proc`
/// without a visit.
public final class SocketsLook {
    private static final int HOLDERS_SHOWN = 3;

    private final NetTarget target;
    private final boolean all;

    /// `all` shows connections and Unix sockets too.
    public SocketsLook(NetTarget target, boolean all) {
        this.target = target;
        this.all = all;
    }

    public Observed<Trail> look() {
        var sockets = new Sockets(target.proc());
        return switch (sockets.ip(target.process().pid())) {
            case Observed.Known<List<IpSocket>>(List<IpSocket> found) -> {
                if (!target.process().alive(target.proc())) {
                    yield new Observed.Absent<>();
                }
                Map<Long, String> names = names();
                Map<Long, List<Long>> owners = sockets.owners(List.copyOf(names.keySet()));
                List<UnixSocket> unix =
                        all ? sockets.unix(target.process().pid()).known().orElse(List.of()) : List.of();
                yield new Observed.Known<>(trail(found, unix, owners, names));
            }
            case Observed.Absent<List<IpSocket>> _ -> new Observed.Absent<>();
            case Observed.Unread<List<IpSocket>> unread -> unread.as();
        };
    }

    /// Processes that may hold them: the container's, or of a mere pid all in its network namespace.
    private Map<Long, String> names() {
        var processes = new Processes(target.proc());
        Map<Long, String> names = new HashMap<>();
        if (target.id().isEmpty()) {
            var namespaces = new Namespaces(target.proc());
            namespaces
                    .of(target.process().pid())
                    .known()
                    .map(ids -> ids.get(Namespaces.Kind.NET))
                    .ifPresent(net -> namespaces
                            .members(Namespaces.Kind.NET, net)
                            .forEach(pid -> processes
                                    .read(pid)
                                    .known()
                                    .ifPresent(facts -> names.put(facts.pid(), facts.name()))));
        } else {
            for (ProcessFacts facts : processes
                    .ofContainer(target.id(), target.process().pid())
                    .known()
                    .orElse(List.of())) {
                names.put(facts.pid(), facts.name());
            }
        }
        return names;
    }

    private Trail trail(
            List<IpSocket> found, List<UnixSocket> unix, Map<Long, List<Long>> owners, Map<Long, String> names) {
        List<Step> steps = new ArrayList<>();
        found.stream()
                .filter(socket -> all || socket.listens())
                .sorted(Comparator.comparing(IpSocket::listens)
                        .reversed()
                        .thenComparing(IpSocket::protocol)
                        .thenComparing(IpSocket::localPort))
                .forEach(socket -> steps.add(step(socket, holders(socket.inode(), owners, names))));
        unix.stream()
                .filter(socket -> socket.listens() || !socket.path().isEmpty())
                .forEach(socket -> steps.add(step(socket, holders(socket.inode(), owners, names))));
        List<IpSocket> listening = found.stream()
                .filter(socket -> socket.state() == IpSocket.State.LISTEN && !dockers(socket))
                .toList();
        long loopback = listening.stream().filter(IpSocket::loopbackOnly).count();
        // Of a listening socket this is the number of connections that wait for accept (proc(5), net/tcp).
        long waiting = listening.stream().mapToLong(IpSocket::receiveQueue).sum();
        return meaning(steps, listening.size(), loopback, waiting);
    }

    /// Docker's nameserver listens in the container's network, held by the daemon outside.
    private static boolean dockers(IpSocket socket) {
        return socket.local().getHostAddress().equals("127.0.0.11");
    }

    private static Trail meaning(List<Step> steps, long listening, long loopback, long waiting) {
        if (listening == 0) {
            return new Trail(
                    steps,
                    true,
                    Text.of(
                            "nothing listens for TCP: nobody can connect to it",
                            "nichts lauscht auf TCP: niemand kann sich verbinden"),
                    Text.of(
                            "Has the program started? docker logs tells.",
                            "Ist das Programm gestartet? docker logs zeigt es."));
        }
        if (waiting > 0) {
            return new Trail(
                    steps,
                    true,
                    Text.of(
                            waiting + " connections wait to be accepted: if this stays so, the program is too busy or"
                                    + " hangs",
                            waiting + " Verbindungen warten darauf, angenommen zu werden: bleibt das so, ist das"
                                    + " Programm überlastet oder hängt"),
                    Text.of(
                            "Ask again; what the program waits for, hafenwacht diagnose tells.",
                            "Noch einmal fragen; worauf das Programm wartet, zeigt hafenwacht diagnose."));
        }
        if (loopback == listening) {
            return new Trail(
                    steps,
                    true,
                    Text.of(
                            "all that listens is bound to loopback: nobody outside this container can connect, published"
                                    + " ports included",
                            "alles, was lauscht, ist an Loopback gebunden: niemand außerhalb dieses Containers kann sich"
                                    + " verbinden, auch nicht über veröffentlichte Ports"),
                    Text.of("Bind to 0.0.0.0 in the container.", "Im Container an 0.0.0.0 binden."));
        }
        return Trail.reached(
                steps,
                loopback == 0
                        ? Text.of(listening + " sockets listen for TCP", listening + " Sockets lauschen auf TCP")
                        : Text.of(
                                listening + " sockets listen for TCP, " + loopback + " of them on loopback only",
                                listening + " Sockets lauschen auf TCP, davon " + loopback + " nur auf Loopback"));
    }

    /// The first few: children share what their parent opened.
    private static String holders(long inode, Map<Long, List<Long>> owners, Map<Long, String> names) {
        List<Long> pids =
                owners.getOrDefault(inode, List.of()).stream().sorted().toList();
        String first = String.join(
                ", ",
                pids.stream()
                        .limit(HOLDERS_SHOWN)
                        .map(pid -> names.getOrDefault(pid, "") + " (pid " + pid + ")")
                        .toList());
        return pids.size() > HOLDERS_SHOWN ? first + ", … (" + pids.size() + ")" : first;
    }

    private static Step step(IpSocket socket, String holders) {
        String protocol = socket.protocol().file();
        String local = address(socket.local().getHostAddress(), socket.localPort());
        String remote = address(socket.remote().getHostAddress(), socket.remotePort());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("protocol", protocol);
        facts.put("local", local);
        facts.put("remote", socket.listens() ? "" : remote);
        facts.put("state", socket.state().name());
        facts.put("receiveQueue", Long.toString(socket.receiveQueue()));
        facts.put("sendQueue", Long.toString(socket.sendQueue()));
        facts.put("uid", Long.toString(socket.uid()));
        facts.put("processes", holders);
        facts.put("loopbackOnly", Boolean.toString(socket.loopbackOnly()));
        Text state = dockers(socket)
                ? Text.of("Docker's own nameserver", "Dockers eigener Nameserver")
                : socket.listens()
                        ? socket.loopbackOnly()
                                ? Text.of("listens on loopback only", "lauscht nur auf Loopback")
                                : Text.of("listens", "lauscht")
                        : Text.same(socket.state().name().toLowerCase(Locale.ROOT) + " " + remote);
        String drops = socket.drops() > 0 ? ", drops " + socket.drops() : "";
        String by = holders.isEmpty() ? "" : ", " + holders;
        String queues = queues(socket);
        return Step.note(
                "socket",
                Text.same(protocol + " " + local),
                Text.of(state.english() + queues + drops + by, state.german() + queues + drops + by),
                facts);
    }

    private static String queues(IpSocket socket) {
        if (socket.receiveQueue() == 0 && socket.sendQueue() == 0) {
            return "";
        }
        return socket.state() == IpSocket.State.LISTEN
                ? ", backlog " + socket.receiveQueue()
                : ", recv-q " + socket.receiveQueue() + ", send-q " + socket.sendQueue();
    }

    private static Step step(UnixSocket socket, String holders) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("path", socket.path());
        facts.put("kind", socket.kind().name());
        facts.put("listens", Boolean.toString(socket.listens()));
        facts.put("processes", holders);
        String by = holders.isEmpty() ? "" : ", " + holders;
        return Step.note(
                "socket.unix",
                Text.same("unix " + socket.path()),
                socket.listens() ? Text.of("listens" + by, "lauscht" + by) : Text.of("open" + by, "offen" + by),
                facts);
    }

    private static String address(String host, int port) {
        String plain = host.equals("0:0:0:0:0:0:0:0") ? "::" : host.equals("0:0:0:0:0:0:0:1") ? "::1" : host;
        return (plain.contains(":") ? "[" + plain + "]" : plain) + ":" + port;
    }
}
