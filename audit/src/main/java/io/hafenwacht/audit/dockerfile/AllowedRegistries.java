package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;

/// The registries that the user allows: parameter `allowedRegistries` of HW-D801, names separated by commas,
/// `*` at either end.
public record AllowedRegistries(List<String> patterns) {
    /// The answer where no list is set.
    public static final Verdict NONE_SET = Verdict.notApplicable(
            Text.of("no list of allowed registries is set", "keine Liste erlaubter Registrys ist gesetzt"));

    public AllowedRegistries {
        patterns = List.copyOf(patterns);
    }

    public static AllowedRegistries of(CheckContext context) {
        return new AllowedRegistries(context.parameter(UntrustedRegistry.RULE, "allowedRegistries")
                .map(t -> Arrays.stream(t.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of()));
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /// Whether the registry of an image is one of them.
    public boolean allow(String image) {
        ImageName name = ImageName.of(image);
        boolean official =
                name.registry().equals("docker.io") && !name.repository().contains("/");
        String path = name.registry() + "/" + (official ? "library/" : "") + name.repository();
        return patterns.stream()
                .anyMatch(pattern -> matches(pattern, name.registry())
                        || pattern.contains("/")
                                && (path + "/").startsWith(pattern.endsWith("/") ? pattern : pattern + "/"));
    }

    private static boolean matches(String pattern, String registry) {
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.startsWith("*")) {
            return registry.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? registry.startsWith(pattern.substring(0, pattern.length() - 1))
                : registry.equals(pattern)
                        || registry.equals("docker.io") && pattern.matches("(index|hub)\\.docker\\.(io|com)");
    }
}
