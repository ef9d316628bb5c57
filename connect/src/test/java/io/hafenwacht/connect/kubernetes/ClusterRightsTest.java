package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.kubernetes.ClusterRights.Purpose;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.yaml.YamlParser;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterRightsTest {
    @Test
    void exactlyWhatIsReadMayBeListed() {
        Node role = new YamlParser()
                .parse(ClusterRights.clusterRole(Set.of(), Language.ENGLISH))
                .root();
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

    @Test
    void watchingAndDiagnosingAddNoMoreThanTheyNeed() {
        assertThat(added(Purpose.WATCH))
                .containsExactly("list,watch events of ,events.k8s.io", "list,watch pods of ", "get pods/log of ");
        assertThat(added(Purpose.DIAGNOSE)).containsExactly("list events of ,events.k8s.io", "get pods/log of ");
    }

    @Test
    void onlyCommentsAreTranslated() {
        Set<Purpose> all = Set.of(Purpose.values());
        String german = ClusterRights.clusterRole(all, Language.GERMAN);
        assertThat(german).contains("# Was Hafenwacht").contains("# Zum Diagnostizieren");
        assertThat(german.replaceAll("(?m)^#.*\n", ""))
                .isEqualTo(ClusterRights.clusterRole(all, Language.ENGLISH).replaceAll("(?m)^#.*\n", ""));
    }

    private static List<String> added(Purpose purpose) {
        Node role = new YamlParser()
                .parse(ClusterRights.clusterRole(Set.of(purpose), Language.ENGLISH))
                .root();
        int before = new YamlParser()
                .parse(ClusterRights.clusterRole(Set.of(), Language.ENGLISH))
                .root()
                .get("rules")
                .elements()
                .size();
        return role.get("rules").elements().stream()
                .skip(before)
                .map(rule -> words(rule.get("verbs")) + " " + words(rule.get("resources")) + " of "
                        + words(rule.get("apiGroups")))
                .toList();
    }

    private static String words(Node list) {
        return list.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(","));
    }
}
