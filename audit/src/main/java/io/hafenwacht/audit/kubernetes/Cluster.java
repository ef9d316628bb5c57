package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All objects that one look at a cluster or at a folder of manifests brought. `live` says that nothing else
/// exists; of files nobody knows what the cluster holds besides.
public final class Cluster {
    private final boolean live;
    private final List<KubeObject> objects;
    private final Map<String, List<KubeObject>> byKind = new LinkedHashMap<>();
    private final Map<String, KubeObject> byName = new LinkedHashMap<>();
    private final List<Workload> workloads = new ArrayList<>();
    private final Node facts;

    /// `facts` is what is known beside objects: `version` of the API server, `nodes` with kubelet
    /// configuration, `processes`, `hostFiles`; [Node#MISSING] for plain manifests.
    public Cluster(boolean live, List<KubeObject> objects, Map<String, Integer> podsOfOwner, Node facts) {
        this.live = live;
        this.objects = List.copyOf(objects);
        this.facts = facts;
        for (KubeObject object : this.objects) {
            byKind.computeIfAbsent(object.kind(), _ -> new ArrayList<>()).add(object);
            byName.putIfAbsent(object.title(), object);
            Workload.of(object, podsOfOwner.getOrDefault(object.title(), 0)).ifPresent(workloads::add);
        }
    }

    /// Objects of files.
    public static Cluster ofFiles(List<KubeObject> objects) {
        return new Cluster(false, objects, Map.of(), Node.MISSING);
    }

    public boolean live() {
        return live;
    }

    public List<KubeObject> objects() {
        return objects;
    }

    /// The objects of these kinds, in the order of the input.
    public List<KubeObject> ofKind(String... kinds) {
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

    public List<Workload> workloads() {
        return List.copyOf(workloads);
    }

    public Node facts() {
        return facts;
    }
}
