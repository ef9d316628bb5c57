package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Metadata and specification of a pod or of a pod template. Field paths begin at the pod: `spec.hostPID`.
record PodView(Node metadata, Node spec) {
    /// All containers: init containers first, ephemeral ones last.
    List<Container> containers() {
        return Container.of(spec, "spec");
    }

    Node securityContext() {
        return spec.get("securityContext");
    }

    /// A pod that says it is for Windows.
    boolean windows() {
        return spec.at("os", "name").stringOrEmpty().equals("windows");
    }

    /// A pod in a user namespace of its own: root inside is nobody outside.
    boolean userNamespace() {
        return spec.get("hostUsers").bool().map(host -> !host).orElse(false);
    }

    /// What `find` says about the security contexts of the pod and then of each container.
    List<Place> inSecurityContexts(BiFunction<Node, String, List<Place>> find) {
        var places = new ArrayList<>(find.apply(securityContext(), "spec.securityContext"));
        places.addAll(inContainers(find));
        return places;
    }

    /// The same for containers only.
    List<Place> inContainers(BiFunction<Node, String, List<Place>> find) {
        var places = new ArrayList<Place>();
        for (Container container : containers()) {
            places.addAll(find.apply(container.securityContext(), container.path() + ".securityContext"));
        }
        return places;
    }
}
