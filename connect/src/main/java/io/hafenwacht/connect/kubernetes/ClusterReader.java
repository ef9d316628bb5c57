package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.kubernetes.ApiDiscovery.Served;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonStream;
import io.hafenwacht.formats.json.JsonStream.Pruning;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Reads what is wanted of a cluster: each resource once, in pages, object by object. A part that the server
/// refuses or breaks off is a gap, and an entry of the facts' `unread`; the rest is read all the same.
public final class ClusterReader {
    private static final int PAGE = 500;
    private static final int RESTARTS = 3;
    private static final Limit NODES = new Limit(
            "kubelet-configurations", 500, "nodes", "one question each, through the API server to the kubelet");
    private static final int SILENT_KUBELETS = 3;
    private static final Limit OBJECTS = new Limit(
            "kubernetes.kind-objects", 1_000_000, "objects of a kind", "five times the pods of the largest clusters");
    private static final Limit UNANSWERED = new Limit(
            "kubernetes.unanswered",
            5,
            "lists",
            "so many in a row without an answer are a dead server, not a busy one");
    /// No answer, or one that asks for patience, which has been had.
    private static final Set<Integer> BUSY = Set.of(0, 429, 503, 504);
    /// Answers for good: no right, no such list.
    private static final Set<Integer> FINAL = Set.of(403, 404, 405);
    private static final Set<String> ITEMS = Set.of("items");
    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final Pruning LEAN = new Pruning(Map.of(
            "managedFields",
            Pruning.DROPPED,
            "annotations",
            new Pruning(Map.of("kubectl.kubernetes.io/last-applied-configuration", Pruning.DROPPED))));
    private static final Pruning ANY = new Pruning(Map.of("metadata", LEAN, "status", Pruning.DROPPED));
    private static final Pruning SECRET = new Pruning(Map.of(
            "metadata", LEAN, "status", Pruning.DROPPED, "data", Pruning.DROPPED, "stringData", Pruning.DROPPED));
    private static final Pruning POD = new Pruning(Map.of(
            "metadata",
            LEAN,
            "status",
            new Pruning(Map.of(
                    "conditions", Pruning.DROPPED,
                    "containerStatuses", Pruning.DROPPED,
                    "initContainerStatuses", Pruning.DROPPED,
                    "ephemeralContainerStatuses", Pruning.DROPPED))));
    /// What of objects that others wrote down is left out.
    public static final Pruning OF_SNAPSHOT = new Pruning(Map.of(
            "metadata",
            LEAN,
            "status",
            new Pruning(Map.of(
                    "conditions", Pruning.DROPPED,
                    "containerStatuses", Pruning.DROPPED,
                    "initContainerStatuses", Pruning.DROPPED,
                    "ephemeralContainerStatuses", Pruning.DROPPED,
                    "images", Pruning.DROPPED))));
    private static final Pruning WITH_STATUS = new Pruning(Map.of(
            "metadata", LEAN, "status", new Pruning(Map.of("images", Pruning.DROPPED, "conditions", Pruning.DROPPED))));

    private final ApiClient client;
    private final URI server;
    private final String namespace;
    private final Scope scope;
    private final Objects objects;
    private final PageQueue pages = new PageQueue();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, Node> unread = new TreeMap<>();
    private final Set<String> nodes = new TreeSet<>();
    private int unanswered;
    private boolean finished = true;

    private ClusterReader(ApiClient client, URI server, Scope scope, Objects objects) {
        this.client = client;
        this.server = server;
        this.namespace = scope.namespace();
        this.scope = scope;
        this.objects = objects;
    }

    /// Takes what is read, never from two threads at once.
    public interface Objects {
        void add(Node object);

        /// Whether nobody asks for the specification of such an object.
        default boolean needsNoSpec(String apiVersion, String kind, Node metadata) {
            return false;
        }

        /// All objects of this kind will be told again: what was told before may be gone by now.
        default void anew(String apiVersion, String kind) {}
    }

    /// What was read beside the objects: the facts as the audit has them, and the gaps. `finished` says
    /// whether the server answered, or refused for want of rights, all that it was asked.
    public record Reading(Node facts, List<Gap> gaps, boolean finished) {
        public Reading {
            gaps = List.copyOf(gaps);
        }
    }

    /// What of a cluster is read: one namespace or, where it is empty, all; and only objects of the kinds
    /// wanted. What kubelets and processes tell is read where all kinds are.
    public record Scope(String namespace, Set<String> kinds) {
        /// Every kind that a check knows.
        public Scope(String namespace) {
            this(namespace, Set.of());
        }

        boolean all() {
            return kinds.isEmpty();
        }

        boolean wants(String kind) {
            return all() || kinds.contains(kind);
        }
    }

    /// Reads; each object goes to `objects` at once. Trouble means that nothing could be read at all.
    public static Reading read(
            ClusterAccess access, Environment environment, ApiTimeouts timeouts, Scope scope, Objects objects)
            throws ClusterTrouble {
        var identity = new ApiIdentity(access, timeouts.plugin());
        Supplier<ApiClient> clients = () -> new ApiClient(access, identity, environment, timeouts);
        try (var client = clients.get()) {
            var reader = new ClusterReader(client, access.server(), scope, objects);
            if (!access.tls().verify() && access.server().getScheme().equals("https")) {
                reader.gaps.add(unchecked(access.name()));
            }
            return reader.read(clients);
        }
    }

    private static Gap unchecked(String cluster) {
        return new Gap(
                "kubeconfig",
                Text.of(
                        "insecure-skip-tls-verify: nobody checked that this is the server of \"" + cluster + "\"",
                        "insecure-skip-tls-verify: niemand hat geprüft, dass dies der Server von \"" + cluster
                                + "\" ist"),
                Text.of(
                        "Set certificate-authority-data and remove insecure-skip-tls-verify.",
                        "certificate-authority-data setzen und insecure-skip-tls-verify entfernen."));
    }

    private Reading read(Supplier<ApiClient> clients) throws ClusterTrouble {
        Node version = client.json("/version", ApiClient.JSON);
        List<WantedResource> resources = WantedResource.ALL.stream()
                .filter(wanted -> scope.wants(wanted.kind()))
                .toList();
        var discovery = new ApiDiscovery(client);
        discovery.ask(resources);
        gaps.addAll(discovery.gaps());
        Set<String> had = new HashSet<>();
        var lists = new ArrayList<PageQueue.Page>();
        for (WantedResource wanted : resources) {
            Optional<Served> served = discovery.find(wanted);
            // A resource that moved between groups is served by both for some releases.
            boolean moved = wanted.group().equals("extensions") && had.contains(wanted.kind());
            if (served.isPresent() && !moved) {
                had.add(wanted.kind());
                lists.add(own -> resource(own, new Listing(wanted, served.get(), 0)));
            }
        }
        pages.addAll(lists);
        readAll(clients);
        Tree facts = Tree.object().put("version", version);
        if (namespace.isEmpty() && scope.all()) {
            facts.put("nodes", Tree.list(kubelets()));
            new NodeFacts()
                    .add(facts, server, nodes)
                    .forEach(part -> gap(new Gap("file " + part.path(), part.why(), part.remedy())));
        }
        return new Reading(
                facts.put("unread", Tree.list(List.copyOf(unread.values()))).node(), gaps, finished);
    }

    /// Over a second connection too: while the server writes one page, another is read. What they find meets
    /// in one place, object by object.
    private void readAll(Supplier<ApiClient> clients) throws ClusterTrouble {
        var second = new FutureTask<>(
                () -> {
                    try (var own = clients.get()) {
                        pages.drain(own);
                    }
                },
                true);
        Thread.ofPlatform().daemon().name("cluster-reader").start(second);
        pages.drain(client);
        try {
            second.get();
        } catch (ExecutionException e) {
            // What the server does wrong is a gap; this is a fault of ours, and what it broke off was not read.
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            pages.end();
            second.cancel(true);
            Thread.currentThread().interrupt();
            throw new ClusterTrouble(
                    Text.of("interrupted", "unterbrochen"), Text.of("Give more time.", "Mehr Zeit geben."));
        }
    }

    private void resource(ApiClient client, Listing list) {
        if (namespace.isEmpty() || list.served.namespaced()) {
            page(client, list, "");
            return;
        }
        if (list.wanted.resource().equals("namespaces")) {
            ownNamespace(client, list.wanted, list.served);
        }
        unread(
                list.wanted,
                Text.of("only one namespace was asked for (-n)", "nur ein Namespace wurde abgefragt (-n)"),
                Text.of("Leave out -n.", "-n weglassen."));
    }

    private void page(ApiClient client, Listing list, String token) {
        if (list.over()) {
            return;
        }
        WantedResource wanted = list.wanted;
        String path = list.served.path(wanted.resource(), namespace) + "?limit=" + PAGE
                + (token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        try {
            stillThere();
            client.get(
                    path,
                    wanted.values() ? ApiClient.JSON : METADATA_ONLY,
                    body -> JsonStream.take(body, ITEMS, pruning(wanted.kind()), list));
            synchronized (this) {
                unanswered = 0;
                list.read();
            }
        } catch (ClusterTrouble e) {
            synchronized (this) {
                if (!list.over()) {
                    list.over = true;
                    unanswered += BUSY.contains(e.status()) ? 1 : 0;
                    brokenOff(list, e);
                }
            }
        }
    }

    /// Each list would wait for a server that has died until patience ends.
    private synchronized void stillThere() throws ClusterTrouble {
        if (UNANSWERED.exceededBy(unanswered)) {
            throw new ClusterTrouble(
                    Text.of("the API server stopped answering", "der API-Server antwortete nicht mehr"),
                    Text.of("Audit again when it does.", "Später erneut prüfen."));
        }
    }

    private void brokenOff(Listing list, ClusterTrouble e) {
        if (e.status() == 410 && list.restarts < RESTARTS) {
            // The list grew too old while it was read.
            list.readAgain = true;
            var again = new Listing(list.wanted, list.served, list.restarts + 1);
            if (list.wanted.kind().equals("Node")) {
                nodes.clear();
            }
            objects.anew(list.served.version(), list.wanted.kind());
            pages.next(own -> page(own, again, ""));
        } else {
            refused(list.wanted, list.seen.size(), e);
        }
    }

    /// One reading of a list, page by page; a list that is read again has another.
    private final class Listing implements JsonStream.Taker {
        private final WantedResource wanted;
        private final Served served;
        private final int restarts;
        private final Set<String> seen = new HashSet<>();
        private int answers;
        private boolean over;
        private boolean readAgain;

        Listing(WantedResource wanted, Served served, int restarts) {
            this.wanted = wanted;
            this.served = served;
            this.restarts = restarts;
        }

        /// Whether one of its pages failed, so that others count no more.
        boolean over() {
            synchronized (ClusterReader.this) {
                return over;
            }
        }

        /// One more page was read. A server may lead from page to page for ever.
        void read() throws ClusterTrouble {
            if (ClusterTrouble.EMPTY_PAGES.exceededBy(++answers - seen.size()) || OBJECTS.exceededBy(seen.size())) {
                throw ClusterTrouble.endless();
            }
        }

        @Override
        public void field(String name, Node value) {
            String token = value.get("continue").stringOrEmpty();
            if (name.equals("metadata") && !token.isEmpty()) {
                pages.next(own -> page(own, this, token));
            }
        }

        @Override
        public boolean needless(String field, Map<String, Node> before) {
            if (!field.equals("spec")) {
                return false;
            }
            Node metadata = before.getOrDefault("metadata", Node.MISSING);
            synchronized (ClusterReader.this) {
                return objects.needsNoSpec(served.version(), wanted.kind(), metadata);
            }
        }

        @Override
        public void item(Node item) {
            String name = item.at("metadata", "name").stringOrEmpty();
            String id = item.at("metadata", "namespace").stringOrEmpty() + "/" + name;
            Node typed = typed(item);
            synchronized (ClusterReader.this) {
                if (!readAgain && seen.add(id)) {
                    if (wanted.kind().equals("Node")) {
                        nodes.add(name);
                    }
                    objects.add(typed);
                }
            }
        }

        private Node typed(Node item) {
            return ClusterReader.typed(item, served.version(), wanted.kind());
        }
    }

    /// Items of a list have neither kind nor version of their own, or those of bare metadata.
    private static Node typed(Node item, String version, String kind) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("apiVersion", Tree.text(version));
        fields.put("kind", Tree.text(kind));
        item.entries().forEach(fields::putIfAbsent);
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Pruning pruning(String kind) {
        return switch (kind) {
            case "Secret" -> SECRET;
            case "Pod" -> POD;
            case "Node", "Service", "Ingress", "Gateway", "Route" -> WITH_STATUS;
            default -> ANY;
        };
    }

    private void ownNamespace(ApiClient client, WantedResource wanted, Served served) {
        try {
            Node own = client.json(served.path("namespaces", "") + "/" + namespace, ApiClient.JSON);
            synchronized (this) {
                objects.add(typed(own, served.version(), wanted.kind()));
            }
        } catch (ClusterTrouble e) {
            gap(new Gap("get namespaces " + namespace, e.reason(), e.remedy()));
        }
    }

    private void refused(WantedResource wanted, int read, ClusterTrouble e) {
        finished &= FINAL.contains(e.status());
        Text reason = read == 0
                ? e.reason()
                : Text.of(
                        e.reason().english() + "; read before: " + read,
                        e.reason().german() + "; vorher gelesen: " + read);
        gap(new Gap("list " + wanted.qualified(), reason, e.remedy()));
        unread(wanted, reason, e.remedy());
    }

    private synchronized void gap(Gap gap) {
        gaps.add(gap);
    }

    private synchronized void unread(WantedResource wanted, Text why, Text remedy) {
        unread.put(
                wanted.qualified(),
                Tree.object()
                        .put("kind", wanted.kind())
                        .put("why", Tree.both(why))
                        .put("remedy", Tree.both(remedy))
                        .node());
    }

    /// What each kubelet runs with, as it tells itself: `{"name": …, "configz": {"kubeletconfig": …}}`, or
    /// `{"name": …, "why": …, "remedy": …}`.
    private List<Node> kubelets() {
        var found = new ArrayList<Node>();
        int silent = 0;
        for (String node : nodes) {
            Tree entry = Tree.object().put("name", node);
            try {
                if (silent >= SILENT_KUBELETS || NODES.exceededBy(found.size() + 1L)) {
                    throw new ClusterTrouble(
                            Text.of(
                                    "not asked: too many kubelets before it did not answer, or there are more than "
                                            + NODES,
                                    "nicht gefragt: zu viele Kubelets davor antworteten nicht, oder es sind mehr als "
                                            + NODES),
                            Text.of("Audit again when they do.", "Später erneut prüfen."));
                }
                String path = "/api/v1/nodes/" + URLEncoder.encode(node, StandardCharsets.UTF_8) + "/proxy/configz";
                entry.put("configz", client.json(path, ApiClient.JSON));
            } catch (ClusterTrouble e) {
                silent += e.status() == 403 ? 0 : 1;
                entry.put("why", Tree.both(e.reason())).put("remedy", Tree.both(e.remedy()));
                gaps.add(new Gap("get nodes/proxy " + node, e.reason(), e.remedy()));
            }
            found.add(entry.node());
        }
        return found;
    }
}
