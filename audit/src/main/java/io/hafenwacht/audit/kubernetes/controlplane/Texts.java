package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Configurations that stand as a text in a field of something else.
final class Texts {
    private Texts() {}

    /// The first document of a YAML or JSON text; [Node#MISSING] where it is none.
    static Node yaml(String text) {
        return new YamlParser().parse(text.getBytes(StandardCharsets.UTF_8)).root();
    }

    /// The text behind base64, empty where there is none.
    static Optional<String> base64(String encoded) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(encoded);
            return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // not base64, so nobody can say what it is
        }
    }
}
