package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.rule.CheckContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Who vouches for images, as far as their names say it: Docker for the official ones (`docker.io/library`),
/// operators that keep registries of their own, registries of the own network, and whom the parameter
/// `trustedPublishers` of HW-D802 names.
public record Publishers(List<String> trusted) {
    /// Registries that hold only what their operator builds and maintains.
    private static final Set<String> MAINTAINED = Set.of(
            "registry.k8s.io", "mcr.microsoft.com", "registry.access.redhat.com", "gcr.io/distroless", "cgr.dev");

    public Publishers {
        trusted = List.copyOf(trusted);
    }

    /// As the user set them.
    public static Publishers of(CheckContext context) {
        return new Publishers(context.parameter(UnknownBasePublisher.RULE, "trustedPublishers")
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of()));
    }

    /// Whether somebody vouches for this image.
    public boolean vouchFor(String image) {
        String name = qualified(image);
        return name.startsWith("docker.io/library/")
                || MAINTAINED.stream().anyMatch(prefix -> below(name, prefix))
                || trusted.stream().anyMatch(prefix -> below(name, prefix) || below(name, "docker.io/" + prefix))
                || own(name.substring(0, name.indexOf('/')));
    }

    private static String qualified(String image) {
        String name = image.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (registry) {
            return name.replaceFirst("^(index\\.|registry-1\\.)?docker\\.io/(?=[^/]+$)", "docker.io/library/")
                    .replaceFirst("^(index\\.|registry-1\\.)docker\\.io/", "docker.io/");
        }
        return slash < 0 ? "docker.io/library/" + name : "docker.io/" + name;
    }

    private static boolean below(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /// A registry that only the own network reaches.
    private static boolean own(String registry) {
        String host = registry.replaceFirst(":\\d+$", "");
        return host.equals("localhost")
                || host.matches("(127|10)\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*")
                || host.matches(".*\\.(local|internal|lan|intern|corp|home\\.arpa)")
                || !host.contains(".");
    }

    public static String publisher(String image) {
        String name = qualified(image);
        String[] parts = name.split("/");
        return parts.length > 2 ? parts[0] + "/" + parts[1] : parts[0];
    }
}
