package io.hafenwacht.report;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/// JSON text as a tree, for tests that look into it.
final class JsonTree {
    private JsonTree() {}

    static Node parse(String text) {
        ParseResult result = new JsonParser().parse(text.getBytes(StandardCharsets.UTF_8));
        Assertions.assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return result.root();
    }

    static int integer(Node node) {
        return Integer.parseInt(node.stringOrEmpty());
    }
}
