package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A case file may hold anything: every field of every section is replaced by what nobody expects there.
@Tag("slow")
class HostileCaseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-1",
                "99999999999999999999",
                "999999999999999999",
                "''",
                "'\\u001b[2J'",
                "':'",
                "'/'",
                "[]",
                "[[]]",
                "{}",
                "[{'a': 1}]",
                "'0001-01-01T00:00:00Z'",
                "'0'"
            })
    void noPlaybookStumbles(String strange) {
        Node value = Cases.json(strange);
        List<Playbook> playbooks = Playbooks.all();
        for (Cases good : List.of(
                Cases.running(), Cases.exited(137), Cases.engine(), Cases.refused(128, "port is already allocated"))) {
            good.file().sections().forEach((name, section) -> {
                if (section instanceof Section.Seen seen) {
                    changed(seen.value(), value).forEach(tree -> {
                        Map<String, Section> sections =
                                new LinkedHashMap<>(good.file().sections());
                        sections.put(name, new Section.Seen(tree, "", ""));
                        var file = new CaseFile(good.file().target(), Cases.NOW, sections);
                        assertThatCode(() -> {
                                    Examination.of(file, playbooks);
                                    ContainerTimeline.of(file);
                                    ContainerState.of(file);
                                })
                                .as(name + ": " + tree)
                                .doesNotThrowAnyException();
                    });
                }
            });
        }
    }

    /// The tree with one place after another replaced.
    private static Stream<Node> changed(Node node, Node strange) {
        List<Node> changed = new ArrayList<>(List.of(strange));
        switch (node) {
            case Mapping mapping ->
                mapping.fields()
                        .forEach((field, child) -> changed(child, strange).forEach(other -> {
                            Map<String, Node> fields = new LinkedHashMap<>(mapping.fields());
                            fields.put(field, other);
                            changed.add(new Mapping(fields, Position.UNKNOWN));
                        }));
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    int at = i;
                    changed(sequence.items().get(i), strange).forEach(other -> {
                        List<Node> items = new ArrayList<>(sequence.items());
                        items.set(at, other);
                        changed.add(new Sequence(items, Position.UNKNOWN));
                    });
                }
            }
            case Node.Scalar _ -> {}
        }
        return changed.stream();
    }
}
