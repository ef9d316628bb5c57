package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The networks that pods are on: the cluster's pod network, or the user-defined network (OVN-Kubernetes,
/// `k8s.ovn.org`) that is primary in their namespace, and the secondary ones that
/// NetworkAttachmentDefinitions (`k8s.cni.cncf.io`) add. Pods on different primary networks do not reach each
/// other there.
public record Networks(List<Network> list, boolean shown, Map<String, List<String>> ofGroup) {
    static final String ATTACHMENTS = "k8s.v1.cni.cncf.io/networks";

    /// What kind of network; the word is how the output names it.
    public enum Kind {
        POD(""),
        UDN("primary UDN "),
        CUDN("primary CUDN "),
        NAD("secondary NAD ");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// One network and who is on it; `definitions` are the `namespace/name` of what defines a secondary one.
    public record Network(Kind kind, String name, List<PodGroup> groups, Set<String> definitions) {
        public String title() {
            return kind == Kind.POD ? "Pod network" : kind.word + name;
        }

        /// Secondary networks end at the pods.
        public boolean reachesOutside() {
            return kind != Kind.NAD;
        }
    }

    /// Reads the objects; what leaves open on which network pods are is noted.
    static Networks of(List<KubeObject> objects, Topology topology, List<Problem> problems) {
        Map<String, String> primary = PrimaryNetworks.of(objects, topology, problems);
        Map<String, List<PodGroup>> members = new TreeMap<>();
        Map<String, List<PodGroup>> attached = new TreeMap<>();
        Map<String, Set<String>> definitions = new HashMap<>();
        for (KubeObject object : objects) {
            if (object.kind().equals("NetworkAttachmentDefinition")) {
                definitions
                        .computeIfAbsent(object.name(), _ -> new TreeSet<>())
                        .add(Topology.namespace(object) + "/" + object.name());
            }
        }
        Map<String, List<String>> words = new TreeMap<>();
        boolean machines = false;
        for (PodGroup group : topology.groups()) {
            String own = primary.getOrDefault(group.namespace(), "pod-network");
            members.computeIfAbsent(own, _ -> new ArrayList<>()).add(group);
            var secondary = new TreeSet<String>();
            for (String network : group.traits().networks()) {
                String name = network.substring(network.indexOf('/') + 1);
                if (definitions.getOrDefault(name, Set.of()).contains(network)) {
                    secondary.add(name);
                }
            }
            var named = new ArrayList<>(List.of(own));
            secondary.forEach(name -> {
                attached.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
                named.add(name + "[NAD]");
            });
            words.put(group.toString(), named);
            machines |= group.identity().kind().startsWith("VirtualMachine");
        }
        var list = new ArrayList<Network>();
        list.add(new Network(Kind.POD, "pod-network", members.getOrDefault("pod-network", List.of()), Set.of()));
        members.remove("pod-network");
        members.forEach((name, groups) -> list.add(new Network(
                name.endsWith("[CUDN]") ? Kind.CUDN : Kind.UDN,
                name.substring(0, name.lastIndexOf('[')),
                groups,
                Set.of())));
        attached.forEach((name, groups) ->
                list.add(new Network(Kind.NAD, name, groups, definitions.getOrDefault(name, Set.of()))));
        return new Networks(List.copyOf(list), machines || list.size() > 1, words);
    }

    /// The secondary networks of a pod, as `namespace/name` without interface, from Multus' annotation in
    /// either of its forms and from a virtual machine's own list.
    static Set<String> attached(Node pod, String namespace) {
        var names = new LinkedHashSet<String>();
        String annotation = pod.at("metadata", "annotations")
                .get(ATTACHMENTS)
                .stringOrEmpty()
                .strip();
        if (annotation.startsWith("[") || annotation.startsWith("{")) {
            Node list = new JsonParser().parse(annotation).root();
            for (Node entry : list instanceof Node.Mapping ? List.of(list) : list.elements()) {
                String own = entry.get("namespace").stringOrEmpty();
                names.add(qualified(entry.get("name").stringOrEmpty(), own.isEmpty() ? namespace : own));
            }
        } else {
            for (String part : annotation.split(",")) {
                names.add(qualified(part.strip(), namespace));
            }
        }
        for (Node network : pod.at("spec", "networks").elements()) {
            names.add(qualified(network.at("multus", "networkName").stringOrEmpty(), namespace));
        }
        names.removeIf(name -> name.endsWith("/"));
        return names;
    }

    /// `[namespace/]name[@interface]` as `namespace/name`.
    static String qualified(String name, String namespace) {
        int at = name.indexOf('@');
        String bare = at < 0 ? name : name.substring(0, at);
        return bare.indexOf('/') < 0 ? namespace + "/" + bare : bare;
    }
}
