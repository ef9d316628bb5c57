package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.Optional;
import java.util.function.Predicate;

/// One field of a case file, with where it stands; or why it is not there.
public record Fact(Text what, Node node, String source, String manual, Optional<Missing> missing) {
    private static final int SHOWN_CHARACTERS = 400;

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
        return when(condition, shown(node));
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

    /// A value as a line; long ones are cut.
    static Text shown(Node node) {
        String text = plain(node);
        return Proof.same(text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + " …" : text);
    }

    private static String plain(Node node) {
        return switch (node) {
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(field -> field.getKey() + "=" + plain(field.getValue()))
                        .reduce((a, b) -> a + " " + b)
                        .orElse("{}");
            case Node.Sequence sequence ->
                sequence.items().stream()
                        .map(Fact::plain)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("[]");
            case Node.Scalar scalar -> scalar.type() == Node.ScalarType.NULL ? "null" : scalar.text();
        };
    }
}
