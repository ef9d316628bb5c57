package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// All pods of one owner, which policies cannot tell apart: a controller, a pod without one, or a virtual
/// machine. `networks` are the secondary networks that they are attached to, as `namespace/name`; pods with
/// `hostNetwork` are on their node's network, where policies do not reach them.
public record PodGroup(Identity identity, Labels labels, List<Port> ports, Traits traits, KubeObject object) {
    public PodGroup {
        ports = List.copyOf(ports);
    }

    /// What it is called: `default/web[Deployment]`. Each line of the output is one connection, so what ends
    /// or hides lines becomes a question mark; no API server takes such names.
    public record Identity(String namespace, String name, String kind) {
        private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

        public Identity {
            namespace = shown(namespace);
            name = shown(name);
            kind = shown(kind);
        }

        private static String shown(String text) {
            return HIDDEN.matcher(text).replaceAll("?");
        }

        @Override
        public String toString() {
            return namespace + "/" + name + "[" + kind + "]";
        }
    }

    /// The labels of its pods and of their namespace, which always has `kubernetes.io/metadata.name`.
    public record Labels(Map<String, String> pod, Map<String, String> namespace) {
        public Labels {
            pod = Map.copyOf(pod);
            namespace = Map.copyOf(namespace);
        }
    }

    /// A port that a container declares; `name` may be empty.
    public record Port(String name, Protocol protocol, int number) {}

    /// `anyPort` for virtual machines that declare no port: all of them are reachable.
    public record Traits(boolean hostNetwork, boolean anyPort, Set<String> networks) {
        public Traits {
            networks = Set.copyOf(networks);
        }
    }

    /// The same pods under the name of another owner.
    PodGroup under(Identity owner) {
        return new PodGroup(owner, labels, ports, traits, object);
    }

    public String namespace() {
        return identity.namespace();
    }

    @Override
    public String toString() {
        return identity.toString();
    }
}
