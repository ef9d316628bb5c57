package io.hafenwacht.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/// What the tests of all orderings share: a row of a table, and strings made of an ecosystem's pieces.
final class Pairs {
    private Pairs() {}

    static void check(VersionOrder order, String a, String operator, String b) {
        int expected = switch (operator) {
            case "<" -> -1;
            case "=" -> 0;
            case ">" -> 1;
            default -> throw new IllegalArgumentException(operator);
        };
        assertThat(Integer.signum(order.compare(a, b)))
                .as("%s %s %s", a, operator, b)
                .isEqualTo(expected);
        assertThat(Integer.signum(order.compare(b, a)))
                .as("%s against %s", b, a)
                .isEqualTo(-expected);
    }

    static String random(Random random, List<String> pieces, int most) {
        var out = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            out.append(pieces.get(random.nextInt(pieces.size())));
        }
        return out.toString();
    }

    static String mutate(Random random, String text, List<String> pieces) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + text.substring(at);
    }
}
