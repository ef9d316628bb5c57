package io.hafenwacht.connect.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where an image lies: registry, repository and tag or digest, as Docker completes a short name.
public record ImageAddress(String registry, String repository, String reference) {
    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9]+([._/-]+[a-z0-9]+)*");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|sha256:[0-9a-f]{64}");
    private static final Pattern REGISTRY =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:]+\\](:\\d{1,5})?");

    /// Empty for what is no name of an image.
    public static Optional<ImageAddress> parse(String text) {
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String rest = host ? named.substring(slash + 1) : named;
        int colon = rest.lastIndexOf(':');
        String repository = colon < 0 ? rest : rest.substring(0, colon);
        String reference = at >= 0 ? text.substring(at + 1) : colon < 0 ? "latest" : rest.substring(colon + 1);
        String registry = host ? first : "registry-1.docker.io";
        String whole = !host && !repository.contains("/") ? "library/" + repository : repository;
        return REPOSITORY.matcher(whole).matches()
                        && REFERENCE.matcher(reference).matches()
                        && REGISTRY.matcher(registry).matches()
                ? Optional.of(new ImageAddress(
                        registry.equals("docker.io") ? "registry-1.docker.io" : registry, whole, reference))
                : Optional.empty();
    }

    /// Without the port.
    public String host() {
        int colon = registry.endsWith("]") ? -1 : registry.lastIndexOf(':');
        return colon < 0 ? registry : registry.substring(0, colon);
    }

    public int port() {
        int colon = registry.endsWith("]") ? -1 : registry.lastIndexOf(':');
        return colon < 0 ? 443 : Integer.parseInt(registry.substring(colon + 1));
    }
}
