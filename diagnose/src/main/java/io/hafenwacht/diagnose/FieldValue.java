package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The value of a field as a line that a person reads: bytes with their unit, "none" where the kernel sets no
/// bound, long ones cut.
final class FieldValue {
    private static final int SHOWN_CHARACTERS = 400;
    private static final long KIB = 1_024;
    /// Fields that count bytes, by the end of their name.
    private static final Pattern BYTES = Pattern.compile(
            "(HostConfig\\.(Memory|MemorySwap|ShmSize)|memory\\.(limit|usage|maxUsage|inactiveFile)|bytes)$");
    /// Of these -1 is "no bound", of others that nobody counts.
    private static final Pattern BOUNDS = Pattern.compile("(limit|quota|max|Limit|Swap)$");

    private FieldValue() {}

    static Text shown(String field, Node node) {
        Optional<Long> number = node.integer();
        if (number.filter(value -> value == -1).isPresent()) {
            return BOUNDS.matcher(field).find() ? Text.of("none", "keine") : Text.of("not counted", "nicht gezählt");
        }
        if (number.isPresent() && BYTES.matcher(field).find()) {
            return Text.same(bytes(number.get()));
        }
        String text = plain(node);
        return Proof.same(text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + " …" : text);
    }

    /// `33554432 (32.0 MiB)`; below a kibibyte the number alone.
    static String bytes(long value) {
        if (value < KIB) {
            return Long.toString(value);
        }
        double rest = value;
        int unit = 0;
        while (rest >= KIB && unit < 4) {
            rest /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, "%d (%.1f %ciB)", value, rest, " KMGT".charAt(unit));
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
                        .map(FieldValue::plain)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("[]");
            case Node.Scalar scalar -> scalar.type() == Node.ScalarType.NULL ? "null" : scalar.text();
        };
    }
}
