package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.core.node.Node;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts as Kubernetes writes them (`resource.Quantity`): `500m`, `0.5`, `64Mi`, `1e3`; `digits` times ten
/// to the power of `tens`. Not `BigDecimal`, whose first use takes a short run ten milliseconds and as much
/// of the JVM's compiler (ADR 12).
record Quantity(BigInteger digits, int tens) implements Comparable<Quantity> {
    private static final Pattern FORM =
            Pattern.compile("([+-]?\\d{1,30}(?:\\.\\d{0,30})?)([eE][+-]?\\d{1,2}|[numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, Integer> TENS =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String TWOS = "KMGTPE";

    /// The amount, empty where the value is none.
    static Optional<Quantity> of(Node value) {
        return value.string().flatMap(Quantity::of);
    }

    static Optional<Quantity> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > 70 || !matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(1);
        int point = number.indexOf('.');
        int fraction = point < 0 ? 0 : number.length() - point - 1;
        var digits = new BigInteger(point < 0 ? number : number.substring(0, point) + number.substring(point + 1));
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        if (suffix.isEmpty()) {
            return Optional.of(new Quantity(digits, -fraction));
        }
        if (suffix.endsWith("i")) {
            return Optional.of(new Quantity(digits.shiftLeft(10 * (TWOS.indexOf(suffix.charAt(0)) + 1)), -fraction));
        }
        int power = suffix.length() == 1 ? TENS.getOrDefault(suffix, 0) : Integer.parseInt(suffix.substring(1));
        return Optional.of(new Quantity(digits, power - fraction));
    }

    @Override
    public int compareTo(Quantity other) {
        if (tens == other.tens || digits.signum() != other.digits.signum()) {
            return digits.compareTo(other.digits);
        }
        return tens > other.tens
                ? digits.multiply(BigInteger.TEN.pow(tens - other.tens)).compareTo(other.digits)
                : -other.compareTo(this);
    }

    /// Whether nothing is asked for: no value, an empty text, or zero.
    static boolean missing(Node value) {
        return value.absent()
                || value.string().map(String::isEmpty).orElse(false)
                || of(value).map(amount -> amount.digits().signum() == 0).orElse(false);
    }
}
