package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.Optional;
import java.util.function.Predicate;

/// One field of a case file, with where it stands; or why it is not there.
public record Fact(Text what, Node node, String source, String manual, Optional<Missing> missing) {
    /// Whether nobody could look.
    public boolean dark() {
        return missing.isPresent();
    }

    public Clue is(String text) {
        return when(node -> node.string().filter(text::equals).isPresent());
    }

    public Clue isTrue() {
        return when(node -> node.bool().orElse(false));
    }

    public Clue isNotTrue() {
        return when(node -> !node.bool().orElse(false));
    }

    /// A condition on the value. What is not read is dark.
    public Clue when(Predicate<Node> condition) {
        return when(condition, FieldValue.shown(what.english(), node));
    }

    /// As above, with another way to show the value.
    public Clue when(Predicate<Node> condition, Text shown) {
        return missing.<Clue>map(Clue.Dark::new)
                .orElseGet(() -> Clue.of(condition.test(node), new Proof(what, shown, source, manual)));
    }

    /// The number, or `otherwise` where there is none.
    public long number(long otherwise) {
        return node.integer().orElse(otherwise);
    }

    public String text() {
        return node.stringOrEmpty();
    }

    /// The same under another name.
    public Fact called(String english, String german) {
        return new Fact(Text.of(english, german), node, source, manual, missing);
    }
}
