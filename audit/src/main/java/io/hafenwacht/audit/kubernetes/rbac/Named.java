package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for subjects by name alone: a group's name written as a user's is a mistake that somebody relies on.
final class Named {
    private Named() {}

    /// The place of the first subject with one of these names.
    static Optional<Integer> of(Binding binding, Set<String> names) {
        List<Node> subjects = binding.object().node().get("subjects").elements();
        for (int i = 0; i < subjects.size(); i++) {
            if (names.contains(subjects.get(i).get("name").stringOrEmpty())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    static Text evidence(Binding binding, int index) {
        Node subject = binding.object().node().get("subjects").elements().get(index);
        String start = subject.get("kind").stringOrEmpty() + " "
                + subject.get("name").stringOrEmpty() + ": " + binding.role().title() + ", ";
        Text where = Evidence.where(List.of(binding));
        return Text.of(start + where.english(), start + where.german());
    }
}
