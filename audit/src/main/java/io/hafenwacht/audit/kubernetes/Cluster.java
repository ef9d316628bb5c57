package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// All objects that one look at a cluster or at a folder of manifests brought. `live` says that nothing else
/// exists; of files nobody knows what the cluster holds besides.
public final class Cluster {
    private final boolean live;
    private final List<KubeObject> objects;
    private final Map<String, List<KubeObject>> byKind = new LinkedHashMap<>();
    private final Map<String, KubeObject> byName = new LinkedHashMap<>();
    private final List<Workload> workloads;
    private final Map<KubeObject, String> renamed = new IdentityHashMap<>();
    private final Map<String, Observed.Unread<Node>> unread = new HashMap<>();
    private final Node facts;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    /// `facts` is what is known beside objects, [Node#MISSING] for plain manifests:
    ///
    /// ``` {"version": {"gitVersion": "v1.30.2", …}, "nodes": [{"name": "node1", "configz": {"kubeletconfig":
    /// …}}],  "processes": [{"name": "kube-apiserver", "arguments": ["--anonymous-auth=false"]}],
    /// "hostFiles": {"/etc/kubernetes/manifests/kube-apiserver.yaml": FILE},  "unread": [{"kind":
    /// "NetworkPolicy", "why": {"en": …, "de": …}, "remedy": {"en": …, "de": …}}]} ```
    ///
    /// `FILE` is as in [io.hafenwacht.audit.docker.EngineSnapshot]. `podsOfOwner` counts running pods by the
    /// title of what owns them.
    public Cluster(boolean live, List<KubeObject> objects, Map<String, Integer> podsOfOwner, Node facts) {
        this.live = live;
        this.objects = List.copyOf(objects);
        this.facts = facts;
        var running = new ArrayList<Workload>();
        for (KubeObject object : this.objects) {
            byKind.computeIfAbsent(object.kind(), _ -> new ArrayList<>()).add(object);
            byName.putIfAbsent(object.title(), object);
            Workload.of(object, podsOfOwner.getOrDefault(object.title(), 0)).ifPresent(running::add);
        }
        workloads = List.copyOf(running);
        rename();
        for (Node entry : facts.get("unread").elements()) {
            unread.putIfAbsent(
                    entry.get("kind").stringOrEmpty(),
                    new Observed.Unread<>(text(entry.get("why")), text(entry.get("remedy"))));
        }
    }

    /// The part that is in a namespace or belongs to the whole cluster.
    public Cluster in(String namespace) {
        return new Cluster(
                live,
                objects.stream()
                        .filter(o -> o.namespace().equals(namespace)
                                || o.namespace().isEmpty()
                                        && (!o.kind().equals("Namespace")
                                                || o.name().equals(namespace)))
                        .toList(),
                podsOfOwner(),
                facts);
    }

    /// Two manifests of one object, say of two environments, are two things to mend.
    private void rename() {
        Set<String> taken = new HashSet<>();
        for (KubeObject object : objects) {
            String name = object.title();
            for (int n = 1; !taken.add(name); n++) {
                name = object.title() + " (" + object.path() + (n == 1 ? "" : " " + n) + ")";
                renamed.put(object, name);
            }
        }
    }

    private static Text text(Node node) {
        return Text.of(node.get("en").stringOrEmpty(), node.get("de").stringOrEmpty());
    }

    /// Objects of files.
    public static Cluster ofFiles(List<KubeObject> objects) {
        OwnedObjects owned = OwnedObjects.of(objects);
        return new Cluster(false, owned.kept(), owned.pods(), Node.MISSING);
    }

    /// The same objects with other facts.
    public Cluster with(Node other) {
        return new Cluster(live, objects, podsOfOwner(), other);
    }

    private Map<String, Integer> podsOfOwner() {
        Map<String, Integer> pods = new HashMap<>();
        workloads.forEach(workload -> pods.put(workload.object().title(), workload.pods()));
        return pods;
    }

    public boolean live() {
        return live;
    }

    public List<KubeObject> objects() {
        return objects;
    }

    /// What the object is called in the report: its title, and where another object has that too, its file
    /// after it.
    public String nameOf(KubeObject object) {
        return renamed.getOrDefault(object, object.title());
    }

    /// Why nobody knows which objects of a kind there are; empty where all were read. A check that would
    /// conclude something from their absence answers unknown instead.
    public Optional<Observed.Unread<Node>> unread(String kind) {
        return Optional.ofNullable(unread.get(kind));
    }

    /// The objects of these kinds, in the order of the input.
    public List<KubeObject> ofKind(String... kinds) {
        if (kinds.length == 1) {
            return Collections.unmodifiableList(byKind.getOrDefault(kinds[0], List.of()));
        }
        var found = new ArrayList<KubeObject>();
        for (String kind : kinds) {
            found.addAll(byKind.getOrDefault(kind, List.of()));
        }
        return List.copyOf(found);
    }

    /// An object by kind, namespace (empty for none) and name.
    public Optional<KubeObject> find(String kind, String namespace, String name) {
        return Optional.ofNullable(byName.get(kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name));
    }

    /// The object whose title a text holds (`bound ClusterRoleBinding admins`), if any does.
    public Optional<KubeObject> namedIn(String text) {
        String[] words = text.split(" ");
        for (int i = 0; i + 1 < words.length; i++) {
            KubeObject object = byName.get(words[i] + " " + words[i + 1]);
            if (object != null) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    public List<Workload> workloads() {
        return workloads;
    }

    /// The version of the API server, `v1.30.2+k3s1`; empty where nobody knows.
    public String version() {
        Node version = facts.get("version");
        return version.string().orElseGet(() -> version.get("gitVersion").stringOrEmpty());
    }

    public Node facts() {
        return facts;
    }

    /// Something worked out of this cluster that many checks want, such as an index: made at the first call,
    /// the same afterwards.
    public <T> T derived(Class<T> type, Function<Cluster, T> from) {
        // Not computeIfAbsent: what is derived may derive something else.
        Object known = derived.get(type);
        if (known == null) {
            T made = from.apply(this);
            Object earlier = derived.putIfAbsent(type, made);
            known = earlier == null ? made : earlier;
        }
        return type.cast(known);
    }
}
