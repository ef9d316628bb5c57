package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.host.EngineOnHost;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.HostReader;
import io.hafenwacht.connect.host.HostReading;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.kernel.proc.IpSocket;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.OpenFiles;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessFacts;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.proc.Processes;
import io.hafenwacht.kernel.proc.Sockets;
import io.hafenwacht.kernel.visit.RootedFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The probes that all containers of an engine share: each is taken once, when the first playbook wants it.
final class HostProbes {
    private final EngineLook look;
    private final Proc proc = Proc.ofThisHost();
    private final Map<String, Supplier<Section>> takings = new HashMap<>();
    private final Map<String, Section> taken = new ConcurrentHashMap<>();

    HostProbes(EngineLook look) {
        this.look = look;
        takings.put(
                DockerProbes.DISK_USAGE.name(),
                () -> Sections.of(
                        DockerProbes.DISK_USAGE,
                        EngineLook.ENGINE,
                        "GET /system/df",
                        look.engine().ask(EngineCall.Fixed.DISK_USAGE)));
        host(DockerProbes.HOST_RESOLVER, "/etc/resolv.conf", this::resolver);
        host(DockerProbes.FIREWALL, "iptables-save", this::firewall);
        host(DockerProbes.SYSCTLS, "/proc/sys/net", this::sysctls);
        host(DockerProbes.HOST_NET, "/proc/net/route, interfaces", this::network);
        host(DockerProbes.HOST_DISKS, "statfs", this::disks);
        host(DockerProbes.HOST_LISTENERS, "/proc/net/tcp, /proc/*/fd", this::listeners);
        host(DockerProbes.INOTIFY, "/proc/*/fd, /proc/sys/fs/inotify", this::inotify);
        host(DockerProbes.LEAKS, "/proc/*/mountinfo", this::leaks);
        host(DockerProbes.CONNTRACK, "/proc/sys/net/netfilter, /proc/net/stat/nf_conntrack", this::conntrack);
    }

    Optional<Section> take(Probe probe, Target target) {
        Supplier<Section> taking = takings.get(probe.name());
        if (taking == null) {
            return Optional.empty();
        }
        return Optional.of(taken.computeIfAbsent(probe.name(), _ -> taking.get()));
    }

    private void host(Probe probe, String source, Supplier<Observed<Node>> reading) {
        takings.put(probe.name(), () -> switch (look.site()) {
            case EngineSite.Here _ -> Sections.of(probe, EngineLook.ENGINE, source, reading.get());
            case EngineSite.Elsewhere(Text why) ->
                Sections.unseen(probe, EngineLook.ENGINE, source, why, Sections.ON_HOST);
            case EngineSite.Unclear(Text why, Text remedy) ->
                Sections.unseen(probe, EngineLook.ENGINE, source, why, remedy);
        });
    }

    private Observed<Node> resolver() {
        Path file = Path.of("/etc/resolv.conf");
        String link = "";
        try {
            link = Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : "";
        } catch (IOException _) {
            // It went away between two looks; then it dangles.
        }
        return new Observed.Known<>(Tree.object()
                .put("link", link)
                .put("dangling", !link.isEmpty() && !Files.exists(file))
                .put(
                        "nameservers",
                        FileProbes.resolv(HostText.read(file).orElse("")).get("nameservers"))
                .node());
    }

    private Observed<Node> firewall() {
        return read(new Need.Output(Need.HostProgram.IPTABLES_SAVE), "outputs", "IPTABLES_SAVE")
                .map(rules -> Tree.object()
                        .put("rules", rules.stringOrEmpty())
                        .put("backend", backend(rules.stringOrEmpty()))
                        .node());
    }

    private static String backend(String rules) {
        return rules.contains("nf_tables") ? "nf_tables" : "legacy";
    }

    private Observed<Node> sysctls() {
        Tree settings = Tree.object();
        for (String name : List.of("net.ipv4.ip_forward", "net.bridge.bridge-nf-call-iptables")) {
            proc.setting(name).known().ifPresent(value -> settings.put(name, value));
        }
        return new Observed.Known<>(settings.node());
    }

    /// One need of the host's reader.
    private static Observed<Node> read(Need need, String part, String name) {
        HostReading reading = new HostReader().read(List.of(need), new EngineOnHost(0, ""));
        Node value = reading.host().get(part).get(name);
        return value.absent()
                ? reading.unread().stream()
                        .findFirst()
                        .<Observed<Node>>map(part1 -> new Observed.Unread<>(part1.why(), part1.remedy()))
                        .orElseGet(() -> new Observed.Unread<>(
                                Text.of(name + " is not on this host", name + " gibt es auf diesem Host nicht"),
                                Text.of("Install it, or look by hand.", "Installieren oder von Hand nachsehen.")))
                : new Observed.Known<>(value);
    }

    private Observed<Node> network() {
        List<Node> links = new ArrayList<>();
        try {
            for (NetworkInterface device : NetworkInterface.networkInterfaces().toList()) {
                links.add(Tree.object()
                        .put("name", device.getName())
                        .put("up", device.isUp())
                        .put("mtu", device.getMTU())
                        .put(
                                "addresses",
                                Tree.texts(device.inetAddresses()
                                        .map(InetAddress::getHostAddress)
                                        .toList()))
                        .node());
            }
        } catch (IOException e) {
            return new Observed.Unread<>(Text.same("interfaces: " + e.getMessage()), Sections.ON_HOST);
        }
        long self = ProcessHandle.current().pid();
        return new Networks(proc)
                .routes(self)
                .map(routes -> Tree.object()
                        .put("links", Tree.list(links))
                        .put(
                                "routes",
                                Tree.list(routes.stream()
                                        .filter(route -> !route.ipv6())
                                        .map(route -> Tree.object()
                                                .put("interface", route.device())
                                                .put(
                                                        "destination",
                                                        route.network().getHostAddress())
                                                .put("bits", route.prefix())
                                                .node())
                                        .toList()))
                        .put(
                                "egress",
                                routes.stream()
                                        .filter(route -> !route.ipv6() && route.prefix() == 0 && route.up())
                                        .map(route -> route.device())
                                        .findFirst()
                                        .orElse(""))
                        .node());
    }

    private Observed<Node> disks() {
        String root = look.value(DockerProbes.INFO).get("DockerRootDir").stringOrEmpty();
        if (!root.startsWith("/")) {
            return new Observed.Absent<>();
        }
        return ProcessKey.of(proc, ProcessHandle.current().pid())
                .known()
                .<Observed<Node>>map(self -> switch (RootedFiles.of(proc, self)) {
                    case Observed.Known<RootedFiles>(RootedFiles files) -> {
                        try (files) {
                            yield files.space(root)
                                    .map(space -> Tree.list(List.of(Tree.object()
                                            .put("path", root)
                                            .put("bytes", space.bytes())
                                            .put("free", space.freeBytes())
                                            .put("inodes", space.inodes())
                                            .put("freeInodes", space.freeInodes())
                                            .node())));
                        }
                    }
                    case Observed.Absent<RootedFiles> _ -> new Observed.Absent<>();
                    case Observed.Unread<RootedFiles> unread -> unread.as();
                })
                .orElseGet(Observed.Absent::new);
    }

    private Observed<Node> listeners() {
        var sockets = new Sockets(proc);
        List<Long> pids = proc.pids().known().orElse(List.of());
        return sockets.ip(ProcessHandle.current().pid()).map(all -> {
            List<IpSocket> listening = all.stream()
                    .filter(socket -> socket.protocol().tcp() && socket.state() == IpSocket.State.LISTEN)
                    .toList();
            Map<Long, List<Long>> owners = sockets.owners(pids);
            return Tree.list(listening.stream()
                    .map(socket -> {
                        long pid = owners.getOrDefault(socket.inode(), List.of()).stream()
                                .findFirst()
                                .orElse(-1L);
                        return Tree.object()
                                .put("address", socket.local().getHostAddress())
                                .put("port", socket.localPort())
                                .put("pid", pid)
                                .put(
                                        "name",
                                        HostText.read(proc.of(pid).resolve("comm"))
                                                .orElse("")
                                                .strip())
                                .node();
                    })
                    .toList());
        });
    }

    private Observed<Node> inotify() {
        Map<Long, long[]> users = new HashMap<>();
        var files = new OpenFiles(proc);
        var processes = new Processes(proc);
        for (long pid : proc.pids().known().orElse(List.of())) {
            List<Integer> instances =
                    files.of(pid).known().map(OpenFiles.Open::inotify).orElse(List.of());
            if (!instances.isEmpty()) {
                long uid = processes
                        .read(pid)
                        .known()
                        .map(ProcessFacts::identity)
                        .flatMap(identity -> identity.uids().stream().findFirst())
                        .orElse(-1L);
                long[] sums = users.computeIfAbsent(uid, _ -> new long[2]);
                sums[0] += instances.size();
                sums[1] += instances.stream().mapToLong(Integer::longValue).sum();
            }
        }
        return new Observed.Known<>(Tree.object()
                .put("maxInstances", setting("fs.inotify.max_user_instances"))
                .put("maxWatches", setting("fs.inotify.max_user_watches"))
                .put(
                        "users",
                        Tree.list(users.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(user -> Tree.object()
                                        .put("uid", user.getKey())
                                        .put("instances", user.getValue()[0])
                                        .put("watches", user.getValue()[1])
                                        .node())
                                .toList()))
                .node());
    }

    private long setting(String name) {
        return proc.setting(name).known().map(HostText::number).orElse(-1L);
    }

    /// Mounts below the engine's data root, by one process of each mount namespace.
    private Observed<Node> leaks() {
        String root = look.value(DockerProbes.INFO).get("DockerRootDir").stringOrEmpty();
        List<Node> leaks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (long pid : proc.pids().known().orElse(List.of())) {
            if (root.length() > 1 && namespace(pid).filter(seen::add).isPresent()) {
                HostText.read(proc.of(pid).resolve("mountinfo")).stream()
                        .flatMap(String::lines)
                        .map(line -> line.split(" "))
                        .filter(fields -> fields.length > 4 && fields[4].startsWith(root + "/"))
                        .limit(2_000)
                        .forEach(fields -> leaks.add(Tree.object()
                                .put("pid", pid)
                                .put(
                                        "name",
                                        HostText.read(proc.of(pid).resolve("comm"))
                                                .orElse("")
                                                .strip())
                                .put("point", fields[4])
                                .node()));
            }
        }
        return new Observed.Known<>(Tree.list(leaks));
    }

    private Optional<String> namespace(long pid) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(proc.of(pid).resolve("ns/mnt")).toString());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Observed<Node> conntrack() {
        long drops = HostText.read(Path.of("/proc/net/stat/nf_conntrack")).stream()
                .flatMap(text -> text.lines().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 12 && fields[11].matches("[0-9a-f]{1,8}"))
                .mapToLong(fields -> Long.parseLong(fields[11], 16))
                .sum();
        return new Observed.Known<>(Tree.object()
                .put("count", setting("net.netfilter.nf_conntrack_count"))
                .put("max", setting("net.netfilter.nf_conntrack_max"))
                .put("drops", drops)
                .node());
    }
}
