package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.ApiVersion;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineCall.Fixed;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EnginePing;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.HostReading;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;

/// Takes one look at an engine: the document that checks judge and `--save-snapshot` writes, with exactly
/// what the checks need, secrets masked. What could not be read stands in its `unread`. The document's form
/// is told by `EngineSnapshot` of the audit.
public final class SnapshotCollector {
    static final Limit OBJECTS =
            new Limit("docker.objects", 10_000, "objects of a kind", "hosts run hundreds; 10,000 inspects are 60 MB");
    private static final Set<String> LISTS = Set.of("containers", "images", "networks", "volumes");
    /// What of a list's entries leads to their inspects.
    private static final Set<String> CONTAINER = Set.of("Id", "Names");

    private static final Set<String> IMAGE = Set.of("Id");
    /// From here on the same reason is told once for all.
    private static final int SAME_REASONS = 5;

    private final EngineClient engine;
    private final Set<Need> needs;
    private final BiPredicate<Need, Node> readers;
    private final HostSight sight;

    /// `readers` says of a need of `needs` whether it is wanted of the container with this answer of inspect.
    public SnapshotCollector(
            EngineClient engine, Collection<Need> needs, BiPredicate<Need, Node> readers, HostSight sight) {
        this.engine = engine;
        this.needs = Set.copyOf(needs);
        this.readers = readers;
        this.sight = sight;
    }

    /// Says whether the engine's host is this one, by its address and its own word on itself.
    public interface HostSight {
        EngineSite find(EngineAddress address, Node info);

        /// What can be told from here: only an engine on a socket can be on this host.
        static EngineSite fromHere(EngineAddress address, Node info) {
            return address instanceof EngineAddress.Unix(Path socket)
                    ? EngineSite.find(socket.toString(), info)
                    : new EngineSite.Elsewhere(Text.of(
                            "the engine was asked over the network (" + address + ")",
                            "die Engine wurde über das Netz gefragt (" + address + ")"));
        }
    }

    /// The document; `finished` says whether all there is was asked for, and answered.
    public record Collected(Node document, boolean finished) {}

    /// Says how far the work is.
    public interface Steps {
        void done(int objects, int of);
    }

    public EngineResult<Collected> collect(Instant now, Steps steps) throws InterruptedException {
        return switch (engine.ping()) {
            case Failure<EnginePing> failure -> failure.as();
            case Ok<EnginePing>(EnginePing ping) -> {
                try (var questions = new Questions(engine::weight)) {
                    yield new Ok<>(new Look(questions, steps, ping.agreed()).take(now));
                }
            }
        };
    }

    /// One look, from the first question to the document.
    private final class Look {
        private final Questions questions;
        private final Steps steps;
        private final ApiVersion version;
        private final SnapshotMask mask = SnapshotMask.ofOneLook();
        private final List<Unread> unread = new ArrayList<>();
        private boolean cut;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();

        Look(Questions questions, Steps steps, ApiVersion version) {
            this.questions = questions;
            this.steps = steps;
            this.version = version;
        }

        Collected take(Instant now) throws InterruptedException {
            Map<String, Future<EngineResult<Node>>> first = new LinkedHashMap<>();
            Future<EngineResult<Node>> version = begin(engine::version);
            Future<EngineResult<Node>> info = begin(engine::info);
            first.put("engine.version", version);
            first.put("engine.info", info);
            var containerList = begin(() -> list(new EngineCall.ListContainers(), CONTAINER));
            var imageList = begin(() -> list(new EngineCall.ListImages(), IMAGE));
            var networkList = begin(() -> engine.ask(new EngineCall.ListNetworks()));
            first.put("containers", containerList);
            first.put("images", imageList);
            first.put("networks", networkList);
            first.put("volumes", begin(() -> engine.ask(new EngineCall.ListVolumes())));
            ask(first, "engine.plugins", Need.Extra.PLUGINS, Fixed.PLUGINS);
            ask(first, "engine.diskUsage", Need.Extra.DISK_USAGE, Fixed.DISK_USAGE);
            Future<HostPart> host = questions.begin(() -> host(Questions.result(info)));
            Future<HostReading> hostReading =
                    questions.begin(() -> Questions.result(host).read());
            var containers = new ContainerReader(engine, questions, mask, version, needs, readers, host, now);
            var containerReads = begin("containers", containerList, containers::read);
            var imageReads = begin("images", imageList, this::image);
            var networkReads = begin("networks", networkList, this::network);
            Map<String, Node> answers = new LinkedHashMap<>();
            for (var question : first.entrySet()) {
                Questions.value(Questions.result(question.getValue()), question.getKey(), unread)
                        .ifPresent(answer -> answers.put(question.getKey(), answer));
            }
            swarm(answers.getOrDefault("engine.info", Node.MISSING), answers);
            answers.forEach(this::bounded);
            Map<String, Node> listed = new LinkedHashMap<>();
            listed.put("containers", entries(Questions.all(containerReads)));
            listed.put("images", entries(Questions.all(imageReads)));
            listed.put("networks", entries(Questions.all(networkReads)));
            listed.put(
                    "volumes",
                    Tree.list(some("volumes", answers.getOrDefault("volumes", Node.MISSING)).stream()
                            .sorted(Comparator.comparing(
                                    volume -> volume.get("Name").stringOrEmpty()))
                            .map(mask::masked)
                            .toList()));
            HostReading seen = Questions.result(hostReading);

            Tree document = Tree.object()
                    .put("snapshotVersion", SnapshotFile.VERSION)
                    .put("kind", SnapshotFile.KIND)
                    .put("taken", now.toString())
                    .put("address", engine.address().toString())
                    .put("engine", engine(answers));
            listed.forEach(document::put);
            if (!seen.host().absent()) {
                document.put("host", seen.host());
            }
            List<Node> entries = new ArrayList<>(SameReason.grouped(unread, SAME_REASONS).stream()
                    .map(Unread::node)
                    .toList());
            seen.unread().forEach(part -> entries.add(part.node()));
            document.put("unread", Tree.list(entries)).put("traces", containers.traces());
            return new Collected(document.node(), questions.allAnswered() && !cut);
        }

        private void ask(Map<String, Future<EngineResult<Node>>> to, String path, Need need, EngineCall call) {
            if (needs.contains(need)) {
                to.put(path, begin(() -> engine.ask(call)));
            }
        }

        private Future<EngineResult<Node>> begin(java.util.function.Supplier<EngineResult<Node>> question) {
            return questions.begin(() -> questions.ask(question));
        }

        private EngineResult<Node> list(EngineCall call, Set<String> fields) {
            return engine.list(call, fields).map(Tree::list);
        }

        private Node engine(Map<String, Node> answers) {
            Tree part = Tree.object();
            answers.forEach((path, answer) -> {
                if (path.startsWith("engine.")) {
                    part.put(path.substring(7), mask.masked(answer));
                }
            });
            return part.node();
        }

        /// A swarm is asked for only where this engine manages one; elsewhere there surely is none to judge,
        /// or a worker cannot tell.
        private void swarm(Node info, Map<String, Node> answers) throws InterruptedException {
            if (!needs.contains(Need.Extra.SWARM) || info.absent()) {
                return;
            }
            boolean active = info.at("Swarm", "LocalNodeState").stringOrEmpty().equals("active");
            boolean manager = info.at("Swarm", "ControlAvailable").bool().orElse(false);
            Map<String, Fixed> parts = new LinkedHashMap<>();
            parts.put("engine.swarm", Fixed.SWARM);
            parts.put("engine.services", Fixed.SERVICES);
            parts.put("engine.nodes", Fixed.NODES);
            for (var part : parts.entrySet()) {
                if (!active) {
                    answers.put(part.getKey(), Tree.NULL);
                } else if (!manager) {
                    unread.add(new Unread(
                            part.getKey(),
                            Text.of("only a manager of the swarm knows it", "nur ein Manager des Swarms kennt es"),
                            Text.of(
                                    "Run the audit on a manager: `docker node ls` names them.",
                                    "Die Prüfung auf einem Manager ausführen: `docker node ls` nennt sie.")));
                } else {
                    Questions.value(Questions.result(begin(() -> engine.ask(part.getValue()))), part.getKey(), unread)
                            .ifPresent(answer -> answers.put(part.getKey(), answer));
                }
            }
        }

        private HostPart host(EngineResult<Node> told) {
            Node info = told instanceof Ok<Node>(Node answer) ? answer : Node.MISSING;
            return new HostPart(sight.find(engine.address(), info), needs, info);
        }

        /// Reads each of a list as soon as the list is there.
        private List<Future<ContainerReader.Read>> begin(
                String kind, Future<EngineResult<Node>> list, Function<Node, ContainerReader.Read> reader)
                throws InterruptedException {
            Node answer = Questions.result(list) instanceof Ok<Node>(Node told) ? told : Node.MISSING;
            List<Node> listed = some(kind, answer);
            all.addAndGet(listed.size());
            return listed.stream()
                    .map(one -> questions.begin(() -> {
                        ContainerReader.Read read = reader.apply(one);
                        steps.done(done.incrementAndGet(), all.get());
                        return read;
                    }))
                    .toList();
        }

        private static List<Node> all(String kind, Node answer) {
            return (kind.equals("volumes") ? answer.get("Volumes") : answer).elements();
        }

        private static List<Node> some(String kind, Node answer) {
            List<Node> all = all(kind, answer);
            return all.subList(0, Math.min(all.size(), OBJECTS.asInt()));
        }

        private void bounded(String kind, Node answer) {
            int size = all(kind, answer).size();
            if (LISTS.contains(kind) && OBJECTS.exceededBy(size)) {
                cut = true;
                unread.add(new Unread(
                        kind,
                        Text.of(
                                "only the first of " + size + " were read (" + OBJECTS + ")",
                                "nur die ersten von " + size + " wurden gelesen (" + OBJECTS + ")"),
                        Text.of(
                                "Remove what is not used: docker system prune",
                                "Unbenutztes entfernen: docker system prune")));
            }
        }

        /// Sorted by name, so that the same engine gives the same document.
        private Node entries(List<ContainerReader.Read> reads) {
            List<ContainerReader.Read.Entry> found = new ArrayList<>();
            for (ContainerReader.Read read : reads) {
                switch (read) {
                    case ContainerReader.Read.Entry entry -> found.add(entry);
                    case ContainerReader.Read.Missing(Unread missing) -> unread.add(missing);
                }
            }
            return Tree.list(found.stream()
                    .sorted(Comparator.comparing(ContainerReader.Read.Entry::name)
                            .thenComparing(ContainerReader.Read.Entry::id))
                    .map(ContainerReader.Read.Entry::node)
                    .toList());
        }

        private ContainerReader.Read image(Node one) {
            String id = one.get("Id").stringOrEmpty();
            String path = "images." + id;
            return switch (questions.ask(() -> engine.inspectImage(id))) {
                case Ok<Node>(Node inspect) -> {
                    Tree entry = Tree.object().put("inspect", mask.masked(inspect));
                    if (needs.contains(Need.Extra.HISTORY)) {
                        entry.put("history", inPlace(() -> engine.imageHistory(id)));
                    }
                    if (version.compareTo(EngineCall.ImageAttestations.SINCE) >= 0
                            && inspect.get("Manifests").elements().stream()
                                    .anyMatch(m -> m.get("Kind").stringOrEmpty().equals("attestation"))) {
                        entry.put("attestations", inPlace(() -> engine.imageAttestations(id)));
                    }
                    yield new ContainerReader.Read.Entry("", id, entry.node());
                }
                case Failure<Node> failure -> new ContainerReader.Read.Missing(Unread.of(path, failure));
            };
        }

        private Node inPlace(Supplier<EngineResult<Node>> question) {
            return switch (questions.ask(question)) {
                case Ok<Node>(Node answer) -> mask.masked(answer);
                case Failure<Node> failure -> Unread.of("", failure).inPlace();
            };
        }

        private ContainerReader.Read network(Node one) {
            String id = one.get("Id").stringOrEmpty();
            String path = "networks." + one.get("Name").stringOrEmpty();
            return ObjectName.parse(id)
                    .map(name -> switch (questions.ask(() -> engine.ask(new EngineCall.InspectNetwork(name)))) {
                        case Ok<Node>(Node network) ->
                            (ContainerReader.Read) new ContainerReader.Read.Entry(
                                    network.get("Name").stringOrEmpty(), id, mask.masked(network));
                        case Failure<Node> failure -> new ContainerReader.Read.Missing(Unread.of(path, failure));
                    })
                    // Podman's older versions list networks without an id; the list says all but the containers.
                    .orElseGet(() ->
                            new ContainerReader.Read.Entry(one.get("Name").stringOrEmpty(), id, mask.masked(one)));
        }
    }
}
