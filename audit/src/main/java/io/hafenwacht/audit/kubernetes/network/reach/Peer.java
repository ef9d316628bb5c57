package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.Map;

/// One end of a connection.
public sealed interface Peer {
    /// What the output calls it.
    String label();

    /// A group on the cluster's own network.
    static Peer.Pods of(PodGroup group) {
        return new Pods(group);
    }

    /// `label` tells pods of a user-defined network from others: `green[udn]/web[Pod]`.
    record Pods(PodGroup group, String label) implements Peer {
        Pods(PodGroup group) {
            this(group, group.toString());
        }
    }

    /// Addresses outside the cluster that no policy tells apart.
    record External(AddressRange range) implements Peer {
        @Override
        public String label() {
            return range + "[External]";
        }
    }

    /// Whatever serves Ingress, Route and Gateway objects: a pod in a namespace of its own, whose labels
    /// nobody knows, so that only rules that ask for no label let it in.
    enum Controller implements Peer {
        INGRESS;

        static final Map<String, String> NAMESPACE = Map.of(Selector.NAMESPACE_NAME, "ingress-controller-ns");

        @Override
        public String label() {
            return "{ingress-controller}";
        }
    }

    /// Pods that a rule names and the input does not hold, but the cluster may. The label is made once: large
    /// outputs say it for each workload.
    record Unseen(Selector namespaces, Selector pods, String label) implements Peer {
        Unseen(Selector namespaces, Selector pods) {
            this(namespaces, pods, label(namespaces, pods));
        }

        private static String label(Selector namespaces, Selector pods) {
            boolean byName = namespaces.expressions().isEmpty()
                    && namespaces.labels().size() == 1
                    && namespaces.labels().containsKey(Selector.NAMESPACE_NAME);
            String where = byName
                    ? namespaces.labels().get(Selector.NAMESPACE_NAME)
                    : namespaces.isEmpty() ? "[all namespaces]" : "[namespace with {" + namespaces.described() + "}]";
            return where + "/" + (pods.isEmpty() ? "[all pods]" : "[pod with {" + pods.described() + "}]");
        }
    }

    /// Any pod that the cluster may hold, whatever its labels.
    enum Anyone implements Peer {
        IN_CLUSTER;

        @Override
        public String label() {
            return "entire-cluster";
        }
    }
}
