package io.hafenwacht.audit.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One look at an engine and its host: the document that `--save-snapshot` writes, read through small views
/// so that no field is lost. Answers stand in it as the engine sent them:
///
/// - `{"snapshotVersion": 1, "kind": "docker", "taken": "…", "address": "unix:///…", …}`
/// - `"engine": {"version": …, "info": …, "plugins": …, "swarm": …, "services": …, "nodes": …, "diskUsage":
/// …}`
/// - `"containers": [{"inspect": …, "top": …, "changes": …, "files": {"etc/passwd": FILE}, "process": …,
/// "writes": {"/srv/data": {"newest": "…", "entries": 12, "whole": true}}}]`
/// - `"images": [{"inspect": …, "history": …}]`, `"networks": […]`, `"volumes": […]`
/// - `"host": {"files": {"/etc/docker/daemon.json": FILE}, "sysctls": {…}, "outputs": {"IPTABLES_SAVE": "…"},
/// "processes": […], "mounts": […], "sockets": […]}`
/// - `"unread": [{"path": "host.files./etc/docker/key.json", "why": {"en": …, "de": …}, "remedy": {…}}]`
///
/// `FILE` is `{"type": "file|folder|link|socket|other", "mode": "0644", "uid": 0, "gid": 0, "user": "root",
/// "group": "root", "link": "…", "size": 12, "content": "…"}`, of a socket also its `"acl": [{"kind":
/// "user|group", "id": 1000, "name": "ann", "rights": 6}]` (missing where it could not be read), or `null`
/// where the thing surely does not exist. Links are followed: `link` is where the path really leads; the type
/// `link` is left for links that lead nowhere. A need with a `*` stands in `files` beside its matches, as
/// `{"type": "pattern"}`, or `null` where nothing matches. What `connect.host.HostReader` fills is described
/// there.
public final class EngineSnapshot {
    private static final Text NOT_ASKED = Text.of("it was not asked for", "es wurde nicht abgefragt");
    private static final Text NOT_SAID =
            Text.of("the snapshot does not say why", "die Momentaufnahme sagt nicht, warum");
    private static final Text TAKE_AGAIN = Text.of(
            "Take the snapshot again with this version.", "Die Momentaufnahme mit dieser Version neu aufnehmen.");

    private final Node root;
    private final Map<String, Observed.Unread<Node>> unread = new TreeMap<>();
    private final List<ContainerView> containers;
    private final Map<String, Node> images = new HashMap<>();
    private final Map<String, Set<String>> hostConfigTexts = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    public EngineSnapshot(Node root) {
        this.root = root;
        for (Node entry : root.get("unread").elements()) {
            unread.put(
                    entry.get("path").stringOrEmpty(),
                    new Observed.Unread<>(text(entry.get("why")), text(entry.get("remedy"))));
        }
        for (Node image : root.get("images").elements()) {
            images.put(image.at("inspect", "Id").stringOrEmpty(), image);
        }
        this.containers = root.get("containers").elements().stream()
                .map(container -> ContainerView.live(this, container))
                .toList();
    }

    /// A text of the document, which a file may hold in any shape.
    static Text text(Node node) {
        String english = node.get("en").stringOrEmpty();
        String german = node.get("de").stringOrEmpty();
        return english.isBlank() || german.isBlank() ? NOT_SAID : Text.of(english, german);
    }

    /// The whole document.
    public Node root() {
        return root;
    }

    /// What was not read, by path in the document.
    public Map<String, Observed.Unread<Node>> unread() {
        return Collections.unmodifiableMap(unread);
    }

    /// The answer of `GET /info`.
    public Node info() {
        return root.at("engine", "info");
    }

    /// The answer of `GET /version`.
    public Node version() {
        return root.at("engine", "version");
    }

    public List<ContainerView> containers() {
        return containers;
    }

    /// What is computed from the whole snapshot, and once for all checks, by its type.
    public <T> T derived(Class<T> type, Function<EngineSnapshot, T> from) {
        return type.cast(derived.computeIfAbsent(type, _ -> from.apply(this)));
    }

    /// The texts that any of the containers has in a list of `HostConfig`; collected once, since each
    /// container is compared with all.
    public Set<String> hostConfigTexts(String field) {
        return hostConfigTexts.computeIfAbsent(
                field,
                name -> containers.stream()
                        .flatMap(c -> c.inspect().get("HostConfig").get(name).elements().stream())
                        .map(Node::stringOrEmpty)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// The answers of `GET /networks/{id}`.
    public List<Node> networks() {
        return root.get("networks").elements();
    }

    /// `inspect` and `history` of each image.
    public List<Node> images() {
        return root.get("images").elements();
    }

    /// The entry of an image by its id (`sha256:…`).
    public Optional<Node> image(String id) {
        return Optional.ofNullable(images.get(id));
    }

    /// The answers of `GET /volumes/{name}`.
    public List<Node> volumes() {
        return root.get("volumes").elements();
    }

    /// Whether the snapshot was taken on the engine's own host, with any of its files read.
    public boolean seesHost() {
        return !root.get("host").absent();
    }

    /// A part by its path: `engine`, `plugins`. Null in the document means "surely not there"; a missing part
    /// is unread, with the reason that the document gives for it or for a part above it.
    public Observed<Node> part(String... path) {
        Node node = root;
        var name = new StringBuilder();
        for (String field : path) {
            name.append(name.isEmpty() ? "" : ".").append(field);
            if (unread.get(name.toString()) instanceof Observed.Unread<Node> reason) {
                return reason;
            }
            if (!node.entries().containsKey(field)) {
                return new Observed.Unread<>(NOT_ASKED, TAKE_AGAIN);
            }
            node = node.get(field);
        }
        return node.absent() ? new Observed.Absent<>() : new Observed.Known<>(node);
    }

    /// A file of the host.
    public Observed<Node> hostFile(String path) {
        return part("host", "files", path);
    }

    /// The files of a folder of the host whose need was given with a `*`, by path; empty where none is there.
    public Map<String, Node> hostFilesBelow(String folder) {
        var below = new TreeMap<String, Node>();
        root.at("host", "files").entries().forEach((path, file) -> {
            boolean pattern = file.get("type").stringOrEmpty().equals("pattern");
            if (path.startsWith(folder + "/") && !file.absent() && !pattern) {
                below.put(path, file);
            }
        });
        return below;
    }

    public Observed<String> sysctl(String name) {
        return part("host", "sysctls", name).map(Node::stringOrEmpty);
    }

    /// What a program printed; absent where it is not installed.
    public Observed<String> output(io.hafenwacht.core.rule.Need.HostProgram program) {
        return part("host", "outputs", program.name()).map(Node::stringOrEmpty);
    }
}
