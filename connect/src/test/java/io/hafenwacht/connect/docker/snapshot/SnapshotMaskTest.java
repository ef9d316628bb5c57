package io.hafenwacht.connect.docker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.RepeatedParts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotMaskTest {
    private static final String SECRET = "Gv7kQ2m" + "Zx9Lp";
    private final JsonParser parser = new JsonParser(ParseLimits.STANDARD, new RepeatedParts());

    @Test
    void aPartThatContainersShareIsMaskedOnce() {
        SnapshotMask mask = SnapshotMask.ofOneLook();
        Node first = mask.masked(container("a")).get("Config");
        assertThat(mask.masked(container("b")).get("Config")).isSameAs(first);
        assertThat(first.toString()).contains("***masked:").doesNotContain(SECRET);
    }

    /// Else a watch over months would keep whatever the engine has said.
    @Test
    void keepsNoAnswersOverTime() {
        var mask = new SnapshotMask();
        Node first = mask.masked(container("a")).get("Config");
        assertThat(mask.masked(container("b")).get("Config")).isEqualTo(first).isNotSameAs(first);
    }

    /// The same node under another name is another thing.
    @Test
    void aSharedPartIsMaskedByTheNameItStandsUnder() {
        Node words = parser.parse("{\"x\":[\"DB_PASSWORD=" + SECRET + "\",\"--token\",\"" + SECRET + "\"]}")
                .root()
                .get("x");
        SnapshotMask mask = SnapshotMask.ofOneLook();
        for (String name : List.of("Binds", "Env", "Cmd")) {
            Node answer = Tree.object()
                    .put("Config", Tree.object().put(name, words).node())
                    .node();
            assertThat(mask.masked(answer)).isEqualTo(new SnapshotMask().masked(answer));
        }
        assertThat(mask.masked(Tree.object().put("Env", words).node()).toString())
                .doesNotContain("PASSWORD=" + SECRET);
    }

    private Node container(String id) {
        return parser.parse("{\"Id\":\"" + id + "\",\"Config\":{\"Env\":[\"DB_PASSWORD=" + SECRET + "\"]}}")
                .root();
    }
}
