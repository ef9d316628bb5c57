package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The networks that pods are on: the cluster's pod network, or the user-defined network (OVN-Kubernetes,
/// `k8s.ovn.org`) that is primary in their namespace, and the secondary ones that
/// NetworkAttachmentDefinitions (`k8s.cni.cncf.io`) add. Pods on different primary networks do not reach each
/// other there.
public record Networks(List<Network> list, boolean shown, Map<String, List<String>> ofGroup) {
    static final String ATTACHMENTS = "k8s.v1.cni.cncf.io/networks";
    static final String PRIMARY_LABEL = "k8s.ovn.org/primary-user-defined-network";
    private static final Pattern JSON_NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");

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

    /// One network and who is on it.
    public record Network(Kind kind, String name, List<PodGroup> groups) {
        public String title() {
            return kind == Kind.POD ? "Pod network" : kind.word + name;
        }

        /// Secondary networks end at the pods.
        public boolean reachesOutside() {
            return kind != Kind.NAD;
        }
    }

    static Networks of(List<KubeObject> objects, Topology topology) {
        Map<String, String> primary = primary(objects, topology);
        Map<String, List<PodGroup>> members = new TreeMap<>();
        Map<String, List<PodGroup>> attached = new TreeMap<>();
        Set<String> definitions = new TreeSet<>();
        for (KubeObject object : objects) {
            if (object.kind().equals("NetworkAttachmentDefinition")) {
                definitions.add(object.name());
            }
        }
        Map<String, List<String>> words = new TreeMap<>();
        boolean machines = false;
        for (PodGroup group : topology.groups()) {
            String own = primary.getOrDefault(group.namespace(), "pod-network");
            members.computeIfAbsent(own, _ -> new ArrayList<>()).add(group);
            var named = new ArrayList<>(List.of(own));
            for (String network : new TreeSet<>(group.traits().networks())) {
                if (definitions.contains(network)) {
                    attached.computeIfAbsent(network, _ -> new ArrayList<>()).add(group);
                    named.add(network + "[NAD]");
                }
            }
            words.put(group.toString(), named);
            machines |= group.identity().kind().startsWith("VirtualMachine");
        }
        var list = new ArrayList<Network>();
        list.add(new Network(Kind.POD, "pod-network", members.getOrDefault("pod-network", List.of())));
        members.remove("pod-network");
        members.forEach((name, groups) -> list.add(new Network(
                name.endsWith("[CUDN]") ? Kind.CUDN : Kind.UDN, name.substring(0, name.lastIndexOf('[')), groups)));
        attached.forEach((name, groups) -> list.add(new Network(Kind.NAD, name, groups)));
        return new Networks(List.copyOf(list), machines || list.size() > 1, words);
    }

    /// The primary network of each namespace that has one of its own: `green[UDN]`.
    private static Map<String, String> primary(List<KubeObject> objects, Topology topology) {
        Map<String, String> primary = new HashMap<>();
        for (KubeObject object : objects) {
            switch (object.kind()) {
                case "UserDefinedNetwork" -> {
                    String namespace = Topology.namespace(object);
                    if (isPrimary(object.node().get("spec")) && labelled(topology, namespace)) {
                        primary.put(namespace, namespace + "[UDN]");
                    }
                }
                case "ClusterUserDefinedNetwork" -> {
                    Selector selector = new Reading(object, new ArrayList<>())
                            .selector(object.node().at("spec", "namespaceSelector"), "spec.namespaceSelector");
                    if (isPrimary(object.node().at("spec", "network"))) {
                        topology.namespaces().forEach((namespace, labels) -> {
                            if (labelled(topology, namespace) && selector.matches(labels)) {
                                primary.putIfAbsent(namespace, object.name() + "[CUDN]");
                            }
                        });
                    }
                }
                default -> {
                    // no network
                }
            }
        }
        return primary;
    }

    private static boolean labelled(Topology topology, String namespace) {
        return topology.namespaces().getOrDefault(namespace, Map.of()).containsKey(PRIMARY_LABEL);
    }

    private static boolean isPrimary(Node network) {
        return network.at("layer2", "role").stringOrEmpty().equals("Primary")
                || network.at("layer3", "role").stringOrEmpty().equals("Primary");
    }

    /// The secondary networks of a pod: names without namespace and interface, from Multus' annotation in
    /// either of its forms and from a virtual machine's own list.
    static Set<String> attached(Node pod) {
        var names = new LinkedHashSet<String>();
        String annotation = pod.at("metadata", "annotations")
                .get(ATTACHMENTS)
                .stringOrEmpty()
                .strip();
        if (annotation.startsWith("[") || annotation.startsWith("{")) {
            Matcher name = JSON_NAME.matcher(annotation);
            while (name.find()) {
                names.add(bare(name.group(1)));
            }
        } else {
            for (String part : annotation.split(",")) {
                names.add(bare(part.strip()));
            }
        }
        for (Node network : pod.at("spec", "networks").elements()) {
            names.add(bare(network.at("multus", "networkName").stringOrEmpty()));
        }
        names.remove("");
        return names;
    }

    private static String bare(String name) {
        String local = name.substring(name.indexOf('/') + 1);
        int at = local.indexOf('@');
        return at < 0 ? local : local.substring(0, at);
    }
}
