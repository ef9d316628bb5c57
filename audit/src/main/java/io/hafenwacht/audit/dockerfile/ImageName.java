package io.hafenwacht.audit.dockerfile;

import java.util.Optional;

/// The parts of an image reference (`registry/repository:tag@digest`).
public record ImageName(String registry, String repository, Optional<String> tag, Optional<String> digest) {
    public static ImageName of(String reference) {
        int at = reference.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(reference.substring(at + 1));
        String name = at < 0 ? reference : reference.substring(0, at);
        int colon = name.lastIndexOf(':');
        Optional<String> tag = Optional.empty();
        if (colon > name.lastIndexOf('/')) {
            tag = Optional.of(name.substring(colon + 1));
            name = name.substring(0, colon);
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return new ImageName(registry ? first : "docker.io", registry ? name.substring(slash + 1) : name, tag, digest);
    }
}
