package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Reads what the checks need of an engine's host and nothing else; changes nothing. Use it only where
/// [EngineSite] says that the engine is on this host.
///
/// Fills of the snapshot's `host`: `files`, `sysctls`, `outputs`, `processes`, `mounts`, `sockets`, and
/// `daemon` (`{"pid": 1}`, where known). Only what was asked for is there; null means that it surely does not
/// exist. Beside the needs come the files that the daemon's command line and daemon.json name (certificates,
/// keys, sockets), without content. Their forms stand at [HostProcesses], [HostMounts] and [HostSockets].
public final class HostReader {
    private final Path root;
    private final HostPrograms programs;
    private final boolean own;

    /// Of this machine.
    public HostReader() {
        this(Path.of("/"));
    }

    /// Of the file system below `root`, with its `/proc`. Programs are started only for `/`: the output of
    /// this machine's would tell of another host.
    public HostReader(Path root) {
        this(root, HostPrograms.FOLDERS, root.equals(Path.of("/")));
    }

    HostReader(Path root, List<Path> programFolders, boolean own) {
        this.root = root;
        this.programs = new HostPrograms(programFolders, HostLimits.OUTPUT_SECONDS.value());
        this.own = own;
    }

    public HostReading read(Collection<Need> needs, EngineOnHost engine) {
        List<UnreadPart> unread = new ArrayList<>();
        HostFiles files = new HostFiles(root, unread);
        var sysctls = new TreeMap<String, Node>();
        var outputs = new TreeMap<String, Node>();
        Tree host = Tree.object();
        List<String> daemon = List.of();
        for (Need need : List.copyOf(needs)) {
            switch (need) {
                case Need.HostFile file -> files.read(file);
                case Need.Sysctl sysctl -> sysctl(sysctl.name(), sysctls, unread);
                case Need.Output output -> output(output.program(), outputs, unread);
                case Need.ContainerFile _ -> {}
                case Need.Extra extra -> {
                    switch (extra) {
                        case HOST_PROCESSES -> {
                            List<Node> processes = new HostProcesses(root.resolve("proc")).read(unread);
                            list(host, "processes", processes, unread);
                            daemon = daemon(processes, engine.pid());
                        }
                        case HOST_MOUNTS -> list(host, "mounts", new HostMounts(root).read(unread), unread);
                        case HOST_SOCKETS ->
                            list(host, "sockets", new HostSockets(root.resolve("proc")).read(unread), unread);
                        case PLUGINS,
                                SWARM,
                                DISK_USAGE,
                                TOP,
                                CHANGES,
                                STATS,
                                HISTORY,
                                CONTAINER_PROCESS,
                                LAST_WRITES -> {}
                    }
                }
            }
        }
        ofTheDaemon(files, daemon, engine);
        host.put("files", files.node());
        host.put("sysctls", object(sysctls));
        host.put("outputs", object(outputs));
        if (engine.pid() > 0) {
            host.put("daemon", Tree.object().put("pid", engine.pid()).node());
        }
        return new HostReading(host.node(), unread);
    }

    private static void ofTheDaemon(HostFiles files, List<String> arguments, EngineOnHost engine) {
        String configuration = DaemonPaths.configuration(arguments);
        if (!configuration.equals(DaemonPaths.DEFAULT_CONFIGURATION)) {
            files.read(Need.HostFile.text(configuration));
        }
        String text = files.file(configuration).get("content").stringOrEmpty();
        for (String path : DaemonPaths.named(arguments, text)) {
            files.read(new Need.HostFile(path));
        }
        if (engine.dataRoot().startsWith("/") && engine.dataRoot().indexOf('*') < 0) {
            files.read(new Need.HostFile(engine.dataRoot()));
        }
    }

    /// The command line of the engine's daemon, or of the only one there is.
    private static List<String> daemon(List<Node> processes, long pid) {
        List<Node> daemons = processes.stream()
                .filter(process -> pid > 0
                        ? process.get("pid").integer().orElse(0L) == pid
                        : process.get("name").stringOrEmpty().equals("dockerd"))
                .toList();
        return daemons.size() != 1
                ? List.of()
                : daemons.getFirst().get("cmdline").elements().stream()
                        .map(Node::stringOrEmpty)
                        .toList();
    }

    /// What could not be read whole is missing, not empty.
    private static void list(Tree host, String name, List<Node> items, List<UnreadPart> unread) {
        if (unread.stream().noneMatch(part -> part.path().equals("host." + name))) {
            host.put(name, Tree.list(items));
        }
    }

    private static Node object(TreeMap<String, Node> fields) {
        Tree tree = Tree.object();
        fields.forEach(tree::put);
        return tree.node();
    }

    /// `net.ipv4.conf.*.route_localnet` reads the setting of each interface; a dot in an interface's name
    /// becomes a slash, as sysctl(8) writes it.
    private void sysctl(String name, TreeMap<String, Node> into, List<UnreadPart> unread) {
        int star = name.indexOf(".*.");
        if (star < 0) {
            setting(name, name.replace('.', '/'), into, unread);
            return;
        }
        Path folder = root.resolve("proc/sys/" + name.substring(0, star).replace('.', '/'));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String one = entry.getFileName().toString();
                String rest = name.substring(star + 3);
                setting(
                        name.substring(0, star) + "." + one.replace('.', '/') + "." + rest,
                        name.substring(0, star).replace('.', '/') + "/" + one + "/" + rest.replace('.', '/'),
                        into,
                        unread);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            unread.add(HostFiles.failed("host.sysctls." + name, e.getClass().getSimpleName()));
        }
    }

    private void setting(String name, String file, TreeMap<String, Node> into, List<UnreadPart> unread) {
        String part = "host.sysctls." + name;
        try {
            Reads.Bounded value = Reads.proc(root.resolve("proc/sys").resolve(file), HostLimits.COMMAND_BYTES.asInt());
            into.put(name, Tree.text(value.text().strip()));
        } catch (NoSuchFileException e) {
            into.put(name, Tree.NULL);
        } catch (AccessDeniedException e) {
            unread.add(HostFiles.denied(part, "/proc/sys/" + file));
        } catch (IOException e) {
            unread.add(HostFiles.failed(part, e.getClass().getSimpleName()));
        }
    }

    private void output(Need.HostProgram program, TreeMap<String, Node> into, List<UnreadPart> unread) {
        String part = "host.outputs." + program.name();
        if (!own) {
            unread.add(new UnreadPart(
                    part,
                    Text.of(
                            "programs are started only on the host itself",
                            "Programme werden nur auf dem Host selbst gestartet"),
                    Text.of("Run hafenwacht there.", "hafenwacht dort starten.")));
            return;
        }
        switch (programs.run(program)) {
            case HostPrograms.Output.Printed printed -> into.put(program.name(), Tree.text(printed.text()));
            case HostPrograms.Output.NotInstalled _ -> into.put(program.name(), Tree.NULL);
            case HostPrograms.Output.Refused refused ->
                unread.add(new UnreadPart(part, refused.why(), refused.remedy()));
        }
    }
}
