package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.core.node.Node;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts as Kubernetes writes them (`resource.Quantity`): `500m`, `0.5`, `64Mi`, `1e3`.
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?\\d{1,30}(?:\\.\\d{0,30})?)([eE][+-]?\\d{1,2}|[numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, Integer> TENS =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String TWOS = "KMGTPE";

    private Quantity() {}

    /// The amount, empty where the value is none.
    static Optional<BigDecimal> of(Node value) {
        return value.string().flatMap(Quantity::of);
    }

    static Optional<BigDecimal> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > 70 || !matcher.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        if (suffix.isEmpty()) {
            return Optional.of(number);
        }
        if (suffix.endsWith("i")) {
            return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(TWOS.indexOf(suffix.charAt(0)) + 1)));
        }
        int power = suffix.length() == 1 ? TENS.getOrDefault(suffix, 0) : Integer.parseInt(suffix.substring(1));
        return Optional.of(number.scaleByPowerOfTen(power));
    }

    /// Whether nothing is asked for: no value, an empty text, or zero.
    static boolean missing(Node value) {
        return value.absent()
                || value.string().map(String::isEmpty).orElse(false)
                || of(value).map(amount -> amount.signum() == 0).orElse(false);
    }
}
