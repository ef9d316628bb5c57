package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.diagnose.ContainerProbes.Subject;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.visit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Files of the host that belong to a container: what it mounts, what the engine wrote for it, its log. All
/// by the host's own paths, as the engine gives them; nothing here goes through the container's tree.
final class FileProbes {
    private static final int TYPE_BITS = 0170000;

    Observed<Node> owners(Subject subject) throws InterruptedException {
        List<Node> owners = new ArrayList<>();
        for (Node mount : subject.inspect().get("Mounts").elements()) {
            String source = mount.get("Source").stringOrEmpty();
            if (source.startsWith("/")) {
                String destination = mount.get("Destination").stringOrEmpty();
                Tree owner = switch (Patience.within(source, () -> owner(source))) {
                    case Observed.Known<Tree>(Tree known) -> known;
                    case Observed.Absent<Tree> _ -> Tree.object();
                    case Observed.Unread<Tree> unread -> Tree.object().put("trouble", Tree.both(unread.why()));
                };
                owners.add(owner.put("source", source)
                        .put("destination", destination)
                        .node());
            }
        }
        return new Observed.Known<>(Tree.list(owners));
    }

    private static Observed<Tree> owner(String source) {
        try {
            Map<String, Object> file = Files.readAttributes(Path.of(source), "unix:mode,uid,gid");
            int mode = (int) file.getOrDefault("mode", 0);
            return new Observed.Known<>(Tree.object()
                    .put("uid", number(file, "uid"))
                    .put("gid", number(file, "gid"))
                    .put("mode", "%04o".formatted(mode & 07777))
                    .put("type", (mode & TYPE_BITS) == 0040000 ? "folder" : "file"));
        } catch (IOException e) {
            return unread(Refusal.of(e));
        } catch (InvalidPathException _) {
            return unread(Text.of("not a path of this host", "kein Pfad dieses Hosts"));
        } catch (UnsupportedOperationException _) {
            return unread(Text.of("no owners on this file system", "dieses Dateisystem kennt keine Besitzer"));
        }
    }

    private static Observed<Tree> unread(Text why) {
        return new Observed.Unread<>(why, Sections.ON_HOST);
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.getOrDefault(name, -1L) instanceof Number value ? value.longValue() : -1;
    }

    Observed<Node> resolver(Subject subject) {
        return text(subject.text("ResolvConfPath")).map(resolv -> {
            Tree hosts = Tree.object();
            text(subject.text("HostsPath")).known().stream()
                    .flatMap(String::lines)
                    .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                    .forEach(words -> Arrays.stream(words).skip(1).forEach(name -> hosts.put(name, words[0])));
            return Tree.object()
                    .put("resolv", resolv(resolv))
                    .put("hosts", hosts.node())
                    .node();
        });
    }

    /// resolv.conf(5).
    static Node resolv(String text) {
        List<String> servers = new ArrayList<>();
        List<String> search = new ArrayList<>();
        List<String> options = new ArrayList<>();
        text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1)
                .forEach(words -> {
                    List<String> values = Arrays.asList(words).subList(1, words.length);
                    switch (words[0]) {
                        case "nameserver" -> servers.add(values.getFirst());
                        case "search" -> search.addAll(values);
                        case "options" -> options.addAll(values);
                        default -> {}
                    }
                });
        return Tree.object()
                .put("nameservers", Tree.texts(servers))
                .put("search", Tree.texts(search))
                .put("options", Tree.texts(options))
                .node();
    }

    private static Observed<String> text(String path) {
        if (!path.startsWith("/")) {
            return new Observed.Absent<>();
        }
        return HostText.read(Path.of(path))
                .<Observed<String>>map(Observed.Known::new)
                .orElseGet(() -> new Observed.Unread<>(
                        Text.of(path + " cannot be read", path + " ist nicht lesbar"), Sections.ON_HOST));
    }

    Observed<Node> logFile(Subject subject) {
        String path = subject.text("LogPath");
        Node config = subject.inspect().at("HostConfig", "LogConfig");
        Tree node = Tree.object()
                .put("driver", config.get("Type").stringOrEmpty())
                .put("path", path)
                .put("maxSize", config.at("Config", "max-size").stringOrEmpty());
        if (!path.startsWith("/")) {
            return new Observed.Known<>(node.put("bytes", 0).node());
        }
        try {
            return new Observed.Known<>(
                    node.put("bytes", Files.size(Path.of(path))).node());
        } catch (IOException e) {
            Text why = Refusal.of(e);
            return new Observed.Unread<>(
                    Text.of(path + ": " + why.english(), path + ": " + why.german()), Sections.ON_HOST);
        }
    }
}
