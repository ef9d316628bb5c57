package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.ContainerFile;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.PathStat;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/// Reads one container with what the checks want of it.
final class ContainerReader {
    /// As Linux follows links (`MAXSYMLINKS` is 40), but nobody links passwd more than once or twice.
    private static final int LINKS = 4;
    private static final Limit CHANGED =
            new Limit("changed-files", 1_000, "files", "a call of a millisecond each: a second for a container");
    /// Where programs are run from, and where everybody may write: looked at before all else.
    private static final List<String> FIRST = List.of(
            "/bin/", "/sbin/", "/lib", "/usr/", "/etc/", "/opt/", "/root/", "/home/", "/tmp/", "/var/tmp/", "/run/");
    /// As `GET /containers/{id}/changes` says it.
    private static final String DELETED = "2";
    /// What the engine writes for bytes of a name that are no UTF-8.
    private static final char NO_CHARACTER = '\ufffd';
    /// How the mask of a secret begins.
    private static final String MASK = "***masked:";

    private static final Text NO_HOST =
            Text.of("the host's process list was not read", "die Prozessliste des Hosts wurde nicht gelesen");
    private static final Text ON_HOST = Text.of(
            "Run hafenwacht docker as root on the engine's host.",
            "hafenwacht docker als root auf dem Host der Engine ausführen.");

    private final EngineClient engine;
    private final Questions questions;
    private final SnapshotMask mask;
    private final Future<EngineResult<Node>> version;
    private final Future<HostPart> host;
    private final Instant now;
    private final BiPredicate<Need, Node> readers;
    private final Set<Need> wanted;
    private final List<String> files;
    private final AtomicLong tops = new AtomicLong();
    private final AtomicLong archives = new AtomicLong();

    ContainerReader(
            EngineClient engine,
            Questions questions,
            SnapshotMask mask,
            Future<EngineResult<Node>> version,
            Collection<Need> needs,
            BiPredicate<Need, Node> readers,
            Future<HostPart> host,
            Instant now) {
        this.engine = engine;
        this.questions = questions;
        this.mask = mask;
        this.version = version;
        this.host = host;
        this.now = now;
        this.readers = readers;
        this.wanted = Set.copyOf(needs);
        this.files = needs.stream()
                .filter(Need.ContainerFile.class::isInstance)
                .map(need -> ((Need.ContainerFile) need).path())
                .distinct()
                .sorted()
                .toList();
    }

    /// One container: the entry of the snapshot, or why there is none.
    sealed interface Read {
        record Entry(String name, String id, Node node) implements Read {}

        record Missing(Unread unread) implements Read {}
    }

    Read read(Node listed) {
        String id = listed.get("Id").stringOrEmpty();
        String path = "containers." + shownName(listed, id);
        Optional<ObjectName> name = ObjectName.parse(id);
        if (name.isEmpty()) {
            return new Read.Missing(new Unread(
                    path,
                    Text.of("the engine lists it without a usable id", "die Engine führt es ohne brauchbare Id auf"),
                    Text.of("Look at `docker ps --all --no-trunc`.", "`docker ps --all --no-trunc` ansehen.")));
        }
        return switch (questions.ask(() -> engine.ask(new EngineCall.InspectContainer(name.get())))) {
            case Ok<Node>(Node inspect) ->
                new Read.Entry(inspect.get("Name").stringOrEmpty(), id, entry(name.get(), inspect));
            case NotFound<Node> _ -> new Read.Missing(vanished(path));
            case Failure<Node> failure -> new Read.Missing(Unread.of(path, failure));
        };
    }

    private static Unread vanished(String path) {
        return new Unread(
                path,
                Text.of("it was removed while the audit ran", "er wurde während der Prüfung entfernt"),
                Text.of("Run the audit again if it matters.", "Die Prüfung wiederholen, falls es darauf ankommt."));
    }

    private static String shownName(Node listed, String id) {
        return listed.get("Names").elements().stream()
                .flatMap(name -> name.string().stream())
                .map(name -> name.replaceFirst("^/", ""))
                .min(Comparator.naturalOrder())
                .orElse(id.length() > 12 ? id.substring(0, 12) : id);
    }

    private Node entry(ObjectName id, Node inspect) {
        Tree entry = Tree.object().put("inspect", mask.masked(inspect));
        if (wants(Need.Extra.TOP, inspect)) {
            entry.put("top", top(id, inspect));
        }
        if (wants(Need.Extra.CHANGES, inspect)) {
            Node changes = changes(id);
            entry.put("changes", changes);
            if (wants(Need.Extra.CHANGED_FILES, inspect)) {
                entry.put("changed", changed(id, changes, inspect.get("Mounts")));
            }
        }
        if (wants(Need.Extra.STATS, inspect)) {
            entry.put("stats", stats(id, inspect));
        }
        Tree read = Tree.object();
        files.stream()
                .filter(file -> wants(new Need.ContainerFile(file), inspect))
                .forEach(file -> read.put(file, file(id, file, LINKS)));
        if (!read.node().entries().isEmpty()) {
            entry.put("files", read.node());
        }
        if (wants(Need.Extra.CONTAINER_PROCESS, inspect)) {
            entry.put("process", process(id, inspect));
        }
        if (wants(Need.Extra.LOG_SIZES, inspect)) {
            host().logBytes(inspect).ifPresent(bytes -> entry.put("logBytes", bytes));
        }
        if (wants(Need.Extra.MOUNT_SOURCES, inspect)) {
            entry.put("sources", host().sources(inspect.get("Mounts")));
        }
        if (wants(Need.Extra.LAST_WRITES, inspect)) {
            entry.put("writes", host().writes(inspect, now));
        }
        return entry.node();
    }

    private boolean wants(Need need, Node inspect) {
        return wanted.contains(need) && readers.test(need, inspect);
    }

    private HostPart host() {
        return Questions.earlier(host);
    }

    private boolean podman() {
        return Questions.earlier(version) instanceof Ok<Node>(Node told)
                && told.get("Components").elements().stream()
                        .anyMatch(part -> part.get("Name").stringOrEmpty().contains("Podman"));
    }

    private Node process(ObjectName id, Node inspect) {
        long pid = inspect.at("State", "Pid").integer().orElse(0L);
        return pid > 0 ? host().process(pid, id.value()) : Tree.NULL;
    }

    private Node top(ObjectName id, Node inspect) {
        if (!inspect.at("State", "Running").bool().orElse(false)) {
            return Tree.NULL;
        }
        if (podman()) {
            // Podman may start `ps` inside the container for the columns asked for.
            return new Unread(
                            "",
                            Text.of(
                                    "Podman would start a program inside the container for it",
                                    "Podman würde dafür ein Programm im Container starten"),
                            ON_HOST)
                    .inPlace();
        }
        return switch (questions.ask(() -> engine.ask(new EngineCall.Top(id)))) {
            case Ok<Node>(Node top) -> {
                tops.incrementAndGet();
                yield mask.masked(top);
            }
            case Failure<Node> failure -> Unread.of("", failure).inPlace();
        };
    }

    private Node stats(ObjectName id, Node inspect) {
        if (!inspect.at("State", "Running").bool().orElse(false)) {
            return Tree.NULL;
        }
        return switch (questions.ask(() -> engine.ask(new EngineCall.Stats(id)))) {
            case Ok<Node>(Node stats) -> stats;
            case Failure<Node> failure -> Unread.of("", failure).inPlace();
        };
    }

    private Node changes(ObjectName id) {
        return switch (questions.ask(() -> engine.ask(new EngineCall.Changes(id)))) {
            case Ok<Node>(Node changes) -> changes.absent() ? Tree.list(List.of()) : mask.masked(changes);
            case Failure<Node> failure -> Unread.of("", failure).inPlace();
        };
    }

    /// Type and mode of what was added or changed, by path; folders that hold other changes say nothing.
    private Node changed(ObjectName id, Node changes, Node mounts) {
        var paths = new TreeSet<String>();
        var above = new HashSet<String>();
        mounts.elements().forEach(mount -> folders(mount.get("Destination").stringOrEmpty() + "/", above));
        for (Node change : changes.elements()) {
            String path = change.get("Path").stringOrEmpty();
            if (path.startsWith("/") && path.length() > 1) {
                folders(path, above);
                if (!change.get("Kind").stringOrEmpty().equals(DELETED)) {
                    paths.add(path);
                }
            }
        }
        paths.removeAll(above);
        // Asked for by another name than its own, a file is not found, and not found is not harmless.
        paths.removeIf(path -> path.indexOf(NO_CHARACTER) >= 0 || path.contains(MASK));
        Tree read = Tree.object();
        for (String path : mostTellingFirst(paths)) {
            Node stat = stat(id, path.substring(1));
            read.put(path, stat);
            if (!stat.get("unread").absent()) {
                break; // The next one would end no better.
            }
        }
        return read.node();
    }

    private Node stat(ObjectName id, String path) {
        EngineResult<PathStat> told = questions.ask(() -> engine.pathStat(id, path));
        if (told instanceof NotFound) {
            // The answer to a HEAD has no words that tell whether the path is gone or the container.
            told = questions.ask(() -> engine.containerFile(id, path)).map(file -> {
                archives.incrementAndGet();
                return new PathStat(file.kind(), file.mode());
            });
        }
        return switch (told) {
            case Ok<PathStat>(PathStat stat) ->
                Tree.object()
                        .put("type", stat.kind().word())
                        .put("mode", "%04o".formatted(stat.mode()))
                        .node();
            case NotFound<PathStat> missing when ofPath(missing) -> Tree.NULL;
            case Failure<PathStat> failure -> Unread.of("", failure).inPlace();
        };
    }

    /// The first of each folder before the second of any, so that a folder of thousands hides no other.
    static List<String> mostTellingFirst(Collection<String> paths) {
        record Turn(boolean later, int place, String path) {}
        var places = new HashMap<String, Integer>();
        return paths.stream()
                .map(path -> new Turn(
                        FIRST.stream().noneMatch(path::startsWith),
                        places.merge(path.substring(0, path.lastIndexOf('/')), 1, Integer::sum),
                        path))
                .sorted(Comparator.comparing(Turn::later).thenComparing(Turn::place))
                .limit(CHANGED.value())
                .map(Turn::path)
                .toList();
    }

    private static void folders(String path, Set<String> into) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!into.add(path.substring(0, slash))) {
                return;
            }
        }
    }

    private Node file(ObjectName id, String path, int links) {
        return switch (questions.ask(() -> engine.containerFile(id, path))) {
            case Ok<ContainerFile>(ContainerFile file) -> {
                archives.incrementAndGet();
                Optional<String> target = file.kind() == ContainerFile.Kind.LINK
                        ? EngineLinks.target(path, file.link())
                        : Optional.empty();
                yield target.isPresent() && links > 0
                        ? followed(file(id, target.get(), links - 1), file, target.get())
                        : described(file, path);
            }
            case NotFound<ContainerFile> missing when ofPath(missing) -> Tree.NULL;
            case Failure<ContainerFile> failure -> Unread.of("", failure).inPlace();
        };
    }

    /// An engine says 404 for a container that is gone and for a path that is not there; only the second is
    /// an answer. 20.10 says "Could not find the file /x in container y", Podman "no such file or directory".
    private static boolean ofPath(NotFound<?> missing) {
        String reason = missing.reason().english();
        return reason.contains("Could not find the file")
                || reason.contains("No such container:path")
                || reason.contains("no such file or directory")
                || reason.contains("could not be found on container");
    }

    /// What a link leads to; a link that leads nowhere stays one.
    private Node followed(Node end, ContainerFile link, String target) {
        if (end.absent()) {
            return described(link, "");
        }
        return end.get("link").absent() && !end.get("type").absent() ? with(end, "link", target) : end;
    }

    private static Node with(Node file, String field, String value) {
        Tree changed = Tree.object();
        file.entries().forEach(changed::put);
        return changed.put(field, value).node();
    }

    private Node described(ContainerFile file, String path) {
        Tree node = Tree.object()
                .put("type", file.kind().word())
                .put("mode", "%04o".formatted(file.mode()))
                .put("uid", file.uid())
                .put("gid", file.gid())
                .put("size", file.size());
        if (!file.link().isEmpty()) {
            node.put("link", file.link());
        }
        file.content()
                .ifPresent(bytes -> node.put("content", mask.file(path, new String(bytes, StandardCharsets.UTF_8))));
        return node.node();
    }

    /// The events that reading caused in the engine's log, by name.
    Node traces() {
        return Tree.object()
                .put("archive-path", archives.get())
                .put("top", tops.get())
                .node();
    }
}
