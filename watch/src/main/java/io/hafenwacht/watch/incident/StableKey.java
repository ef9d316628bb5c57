package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Origin;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people would call the same thing tomorrow: a Compose service keeps its story though its container is
/// made anew. The same as the keys of an audit's assets, so that both give one finding one id.
public final class StableKey {
    /// What a Deployment and its ReplicaSet, a DaemonSet or a Job append to the names of their pods: hashes
    /// in Kubernetes' alphabet without vowels.
    private static final Pattern POD =
            Pattern.compile("(-[bcdfghjklmnpqrstvwxz2456789]{6,10})?-[bcdfghjklmnpqrstvwxz2456789]{5}$");

    private StableKey() {}

    public static String of(Origin origin) {
        Optional<String> project = label(origin, "com.docker.compose.project");
        Optional<String> service = label(origin, "com.docker.compose.service");
        if (project.isPresent() && service.isPresent()) {
            return project.get() + "/" + service.get();
        }
        String name = origin.name().isEmpty() ? origin.id() : origin.name();
        return origin.kind() == Origin.Kind.POD ? POD.matcher(name).replaceFirst("") : name;
    }

    /// Whose story it is: as [#of], and a container that a kubelet made belongs to its pod's owner, whatever
    /// the attempt that its name counts.
    static String ofStory(Origin origin) {
        Optional<String> pod = label(origin, "io.kubernetes.pod.name");
        if (origin.kind() != Origin.Kind.CONTAINER || pod.isEmpty()) {
            return of(origin);
        }
        return label(origin, "io.kubernetes.pod.namespace").orElse("") + "/"
                + POD.matcher(pod.get()).replaceFirst("") + "/"
                + label(origin, "io.kubernetes.container.name").orElse("");
    }

    private static Optional<String> label(Origin origin, String name) {
        return Optional.ofNullable(origin.labels().get(name)).filter(value -> !value.isBlank());
    }
}
