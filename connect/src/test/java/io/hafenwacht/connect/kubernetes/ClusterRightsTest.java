package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusterRightsTest {
    @Test
    void exactlyWhatIsReadMayBeListed() {
        Node role = new YamlParser().parse(ClusterRights.clusterRole()).root();
        assertThat(role.get("kind").stringOrEmpty()).isEqualTo("ClusterRole");
        var granted = new TreeSet<String>();
        for (Node rule : role.get("rules").elements()) {
            String group = rule.get("apiGroups").elements().stream()
                    .map(Node::stringOrEmpty)
                    .findFirst()
                    .orElse("");
            for (Node verb : rule.get("verbs").elements()) {
                assertThat(verb.stringOrEmpty()).isIn("get", "list");
                if (verb.stringOrEmpty().equals("list")) {
                    rule.get("resources")
                            .elements()
                            .forEach(r -> granted.add(r.stringOrEmpty() + (group.isEmpty() ? "" : "." + group)));
                }
            }
        }
        var wanted = new TreeSet<String>();
        WantedResource.ALL.forEach(w -> wanted.add(w.qualified()));
        assertThat(granted).isEqualTo(wanted).hasSize(WantedResource.ALL.size());
    }
}
