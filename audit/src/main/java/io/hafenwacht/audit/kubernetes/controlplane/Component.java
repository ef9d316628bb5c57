package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.Optional;

/// The programs that a cluster consists of. `k3sArgument` is how k3s and RKE2 are told the program's flags.
enum Component {
    API_SERVER("kube-apiserver", "kube-apiserver-arg"),
    CONTROLLER_MANAGER("kube-controller-manager", "kube-controller-manager-arg"),
    SCHEDULER("kube-scheduler", "kube-scheduler-arg"),
    ETCD("etcd", "etcd-arg"),
    KUBELET("kubelet", "kubelet-arg"),
    KUBE_PROXY("kube-proxy", "kube-proxy-arg");

    private final String program;
    private final String k3sArgument;

    Component(String program, String k3sArgument) {
        this.program = program;
        this.k3sArgument = k3sArgument;
    }

    String program() {
        return program;
    }

    String k3sArgument() {
        return k3sArgument;
    }

    /// Whether it decides for the whole cluster; kubelet and kube-proxy belong to a node.
    boolean ofControlPlane() {
        return this != KUBELET && this != KUBE_PROXY;
    }

    /// The component that a command runs, by the last part of its path.
    static Optional<Component> ofProgram(String command) {
        String name = command.substring(command.lastIndexOf('/') + 1);
        for (Component component : values()) {
            if (component.program.equals(name)) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }
}
