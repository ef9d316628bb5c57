package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.core.limit.Limit;
import java.util.regex.Pattern;

/// An image as a manifest names it: `registry:5000/path/name:tag@algorithm:digest`, of which only the name
/// must be there.
record ImageText(String text) {
    private static final Limit LENGTH = new Limit(
            "image-name", 4096, "characters", "names have 255, tags 128 and digests 137; the rest is hostile");
    private static final Pattern DIGEST =
            Pattern.compile("@(?:sha256:[0-9a-f]{64}|blake3:[0-9a-f]{64}|sha512:[0-9a-f]{128}"
                    + "|(?!sha256:|sha512:|blake3:)[a-z0-9]+(?:[.+_-][a-z0-9]+)*+:[a-zA-Z0-9=_-]+)$");

    ImageText {
        text = text.length() > LENGTH.value() ? text.substring(0, LENGTH.asInt()) : text;
    }

    /// Its parts between slashes.
    String[] parts() {
        return text.split("/", -1);
    }

    /// The tag, empty where there is none.
    String tag() {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? "" : name.substring(colon + 1);
    }

    /// Whether its repository ends with these parts: `quay.io/argoproj/argocd:v2.1.0` is named `argocd`.
    boolean named(String parts) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String repository = colon < 0 ? name : name.substring(0, colon);
        return repository.equals(parts) || repository.endsWith("/" + parts);
    }

    /// Whether something like a digest stands there.
    boolean digested() {
        return text.indexOf('@') >= 0;
    }

    /// Whether a whole digest stands there.
    boolean pinned() {
        return DIGEST.matcher(text).find();
    }

    /// Whether neither a tag other than `latest` nor a digest says which image it is.
    boolean loose() {
        return !digested() && (tag().isEmpty() || tag().equals("latest"));
    }

    /// Whether it is in this repository or below: `mine` holds `mine/app:1`, not `mine-too`.
    boolean within(String repository) {
        return text.startsWith(repository)
                && (text.length() == repository.length()
                        || repository.endsWith("/")
                        || "/:@".indexOf(text.charAt(repository.length())) >= 0);
    }

    /// Whether it is in this registry or repository, where an image that names no host is on Docker Hub.
    boolean ofRegistry(String registry) {
        String host = parts()[0];
        boolean named =
                parts().length > 1 && (host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || host.equals("localhost"));
        String whole = named ? text : "docker.io/" + text;
        return whole.startsWith(registry.endsWith("/") ? registry : registry + "/");
    }

    /// Whether its host is below a domain: `eu.gcr.io` below `gcr.io`.
    boolean belowDomain(String domain) {
        return parts().length > 1 && domain.indexOf('/') < 0 && parts()[0].endsWith("." + domain);
    }

    /// Whether Trivy counts its registry as public.
    boolean published() {
        return parts()[0].indexOf('.') < 0 || text.startsWith("docker.io") || text.startsWith("ghcr.io");
    }
}
