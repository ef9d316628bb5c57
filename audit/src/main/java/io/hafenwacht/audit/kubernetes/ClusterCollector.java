package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Takes the objects of a cluster one by one, in any order, and keeps what is judged: of pods and other
/// objects that a controller made only their number, as long as the controller itself is there; of a Secret
/// never a value. So a hundred thousand pods need no more memory than their owners.
public final class ClusterCollector {
    /// Kinds that controllers make from a template of their own. Whatever else has an owner is written by
    /// somebody and judged itself.
    private static final Set<String> MADE = Set.of("Pod", "ReplicaSet", "ReplicationController", "Job");
    private static final Set<String> SECRET_VALUES = Set.of("data", "stringData");
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /// Pod, ReplicaSet, Deployment, and what an operator may have above.
    private static final int OWNERS = 8;

    private final Map<String, KubeObject> objects = new LinkedHashMap<>();
    /// From something made to its maker, both by title.
    private final Map<String, String> makers = new HashMap<>();
    /// Who is above a maker that nobody may see, by how controllers name what they make.
    private final Map<String, String> guessed = new HashMap<>();
    private final Map<String, KubeObject> made = new HashMap<>();
    /// What was told once and may be gone, though pods were counted for it meanwhile; and its makers.
    private final Map<String, KubeObject> former = new HashMap<>();
    private final Map<String, String> formerMakers = new HashMap<>();
    private final Map<String, Integer> pods = new TreeMap<>();
    private final Map<String, Integer> told = new TreeMap<>();

    /// Adds an object as an API server or a snapshot has it.
    public void add(Node node) {
        Optional<String> owner = countedBy(
                node.get("apiVersion").stringOrEmpty(), node.get("kind").stringOrEmpty(), node.get("metadata"));
        if (owner.isPresent() && node.get("kind").stringOrEmpty().equals("Pod")) {
            pods.merge(owner.get(), running(node) ? 1 : 0, Integer::sum);
            guess(node, owner.get());
            return;
        }
        KubeObject object =
                new KubeObject(node.get("kind").stringOrEmpty().equals("Secret") ? withoutValues(node) : node, "");
        Optional<String> maker = madeBy(object);
        if (maker.isEmpty()) {
            objects.putIfAbsent(object.title(), object);
            return;
        }
        if (object.kind().equals("Pod")) {
            pods.merge(maker.get(), running(node) ? 1 : 0, Integer::sum);
            guess(node, maker.get());
            if (!objects.containsKey(maker.get()) && !makers.containsKey(maker.get())) {
                // One of them stands for all, in case nobody tells of their maker.
                made.putIfAbsent("Pod of " + maker.get(), object);
                makers.putIfAbsent("Pod of " + maker.get(), maker.get());
            }
            return;
        }
        makers.put(object.title(), maker.get());
        if (!objects.containsKey(maker.get())) {
            made.put(object.title(), object);
        }
    }

    /// Whether an object of which only apiVersion, kind and metadata are read yet is one of those whose
    /// number is all that will be kept.
    public boolean counted(String apiVersion, String kind, Node metadata) {
        return countedBy(apiVersion, kind, metadata).isPresent();
    }

    /// The maker that is known already. Most objects of a cluster are such pods, so nothing else of them is
    /// looked at.
    private Optional<String> countedBy(String apiVersion, String kind, Node metadata) {
        if (!MADE.contains(kind) || !Kinds.qualified(kind, group(apiVersion)).equals(kind)) {
            return Optional.empty();
        }
        String namespace = metadata.get("namespace").stringOrEmpty();
        return maker(metadata, namespace.isEmpty() ? "default" : namespace)
                .filter(maker -> objects.containsKey(maker) || kind.equals("Pod") && makers.containsKey(maker));
    }

    /// Forgets the objects of a kind, which will all be told again.
    public void anew(String apiVersion, String kind) {
        String qualified = Kinds.qualified(kind, group(apiVersion));
        if (MADE.contains(qualified) && !qualified.equals("Pod")) {
            Stream.of(made, objects)
                    .flatMap(kept -> kept.values().stream())
                    .filter(object -> object.kind().equals(qualified))
                    .forEach(object -> former.put(object.title(), object));
            makers.forEach((title, maker) -> {
                if (title.startsWith(qualified + " ")) {
                    formerMakers.put(title, maker);
                }
            });
        }
        objects.values().removeIf(object -> object.kind().equals(qualified));
        made.values().removeIf(object -> object.kind().equals(qualified));
        makers.keySet().removeIf(title -> title.startsWith(qualified + " "));
        if (qualified.equals("Pod")) {
            pods.clear();
        }
    }

    /// How many pods an owner has, as a snapshot counted them: that goes before what its objects would say,
    /// since of many pods it holds one.
    public void pods(String owner, int count) {
        told.put(owner, count);
    }

    /// How many pods run, by the title of what was kept as their owner.
    public Map<String, Integer> podsOfOwner() {
        keepOrphans();
        Map<String, Integer> counted = new TreeMap<>();
        pods.forEach((owner, count) -> counted.merge(root(owner), count, Integer::sum));
        counted.putAll(told);
        return counted;
    }

    /// What was kept, by kind, namespace and name.
    public List<KubeObject> objects() {
        keepOrphans();
        var sorted = new ArrayList<>(objects.values());
        sorted.sort(Comparator.comparing(KubeObject::kind)
                .thenComparing(KubeObject::namespace)
                .thenComparing(KubeObject::name));
        return List.copyOf(sorted);
    }

    /// All of it, with the facts beside objects (see [Cluster]).
    public Cluster cluster(Node facts) {
        return new Cluster(true, objects(), podsOfOwner(), facts);
    }

    /// What was made by something that nobody saw is judged itself.
    private void keepOrphans() {
        var titles = new ArrayList<>(made.keySet());
        titles.sort(Comparator.naturalOrder());
        for (String title : titles) {
            KubeObject object = made.remove(title);
            if (!objects.containsKey(root(title)) && object != null) {
                String maker = makers.getOrDefault(title, "");
                boolean above = made.containsKey(maker) || objects.containsKey(maker);
                if (!above) {
                    objects.putIfAbsent(object.title(), object);
                    makers.remove(title);
                    if (object.kind().equals("Pod")) {
                        makers.put(maker, object.title());
                    }
                }
            }
        }
        keepVanished();
    }

    /// Pods whose maker vanished between two lists were counted for it and not kept: it stands for them.
    private void keepVanished() {
        for (String owner : pods.keySet()) {
            KubeObject vanished = former.get(owner);
            if (vanished != null && !objects.containsKey(root(owner))) {
                objects.put(owner, vanished);
            }
        }
    }

    /// What was kept of all that made something, from the nearest on.
    private String root(String title) {
        String at = title;
        for (int n = 0; n < OWNERS && !objects.containsKey(at); n++) {
            String above = makers.getOrDefault(at, formerMakers.getOrDefault(at, guessed.getOrDefault(at, "")));
            boolean guess = !makers.containsKey(at);
            if (above.isEmpty() || guess && !objects.containsKey(above)) {
                return at;
            }
            at = above;
        }
        return at;
    }

    /// A Deployment calls its ReplicaSet by its own name and the hash that it puts on the pods. So pods find
    /// their Deployment where ReplicaSets may not be read.
    private void guess(Node pod, String maker) {
        if (guessed.containsKey(maker)) {
            return;
        }
        String hash = "-" + pod.at("metadata", "labels", "pod-template-hash").stringOrEmpty();
        if (hash.length() > 1 && maker.startsWith("ReplicaSet ") && maker.endsWith(hash)) {
            guessed.put(maker, "Deployment " + maker.substring("ReplicaSet ".length(), maker.length() - hash.length()));
        }
    }

    private static boolean running(Node pod) {
        String phase = pod.get("status").get("phase").stringOrEmpty();
        return !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    /// Which controller made an object from a template of its own, by its title.
    static Optional<String> madeBy(KubeObject object) {
        return MADE.contains(object.kind())
                ? maker(object.node().get("metadata"), object.namespace())
                : Optional.empty();
    }

    /// The controller by its title. A node owns the static pods that it mirrors, but made from no template.
    private static Optional<String> maker(Node metadata, String namespace) {
        for (Node owner : metadata.get("ownerReferences").elements()) {
            String kind = owner.get("kind").stringOrEmpty();
            if (owner.get("controller").bool().orElse(false) && !kind.equals("Node")) {
                String group = group(owner.get("apiVersion").stringOrEmpty());
                return Optional.of(Kinds.qualified(kind, group) + " " + namespace + "/"
                        + owner.get("name").stringOrEmpty());
            }
        }
        return Optional.empty();
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static Node withoutValues(Node secret) {
        Map<String, Node> fields = new LinkedHashMap<>();
        secret.entries().forEach((name, value) -> {
            if (SECRET_VALUES.contains(name)) {
                Map<String, Node> keys = new LinkedHashMap<>();
                value.entries().keySet().forEach(key -> keys.put(key, text("")));
                fields.put(name, new Mapping(keys, Position.UNKNOWN));
            } else if (name.equals("metadata")) {
                fields.put(name, without(value, "annotations", LAST_APPLIED));
            } else {
                fields.put(name, value);
            }
        });
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Node without(Node node, String field, String key) {
        if (!node.get(field).entries().containsKey(key)) {
            return node;
        }
        Map<String, Node> inner = new LinkedHashMap<>(node.get(field).entries());
        inner.remove(key);
        Map<String, Node> outer = new LinkedHashMap<>(node.entries());
        outer.put(field, new Mapping(inner, Position.UNKNOWN));
        return new Mapping(outer, Position.UNKNOWN);
    }

    private static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }
}
