package io.hafenwacht.formats.yaml;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Types plain scalars as kubectl does, whose reader is YAML 1.1 with two departures: `y` and `n` are
/// booleans, and base 60 is text, so that the port mapping `22:22` stays one. Times are text too.
final class ScalarTypes extends Resolver {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0x[0-9a-fA-F]++|0b[01]++|0o[0-7]++|0[0-7]*+|[1-9][0-9]*+)");
    private static final Pattern DECIMAL = Pattern.compile(
            "[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    /// Longer digits are text to us; no field of any schema has so many.
    private static final int NUMBER_CHARACTERS = 100;

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case scalar -> implicit ? plain(value) : Tag.STR;
            case sequence -> Tag.SEQ;
            case mapping -> Tag.MAP;
            case anchor -> throw new IllegalStateException("an alias has no tag");
        };
    }

    private static Tag plain(String value) {
        if (value.equals("<<")) {
            return Tag.MERGE;
        }
        if (NULL.contains(value)) {
            return Tag.NULL;
        }
        if (TRUE.contains(value) || FALSE.contains(value)) {
            return Tag.BOOL;
        }
        String digits = withoutUnderscores(value);
        if (digits.length() > NUMBER_CHARACTERS || !startsLikeNumber(digits)) {
            return Tag.STR;
        }
        if (INTEGER.matcher(digits).matches()) {
            return Tag.INT;
        }
        return DECIMAL.matcher(digits).matches() ? Tag.FLOAT : Tag.STR;
    }

    /// The value under a tag that [#resolve] gave or the document states. Booleans read `true` or `false`,
    /// integers decimal, whatever their spelling: checks compare values.
    static Scalar scalar(Tag tag, String value, Position at) {
        if (tag.equals(Tag.NULL)) {
            return new Scalar("", ScalarType.NULL, at);
        }
        if (tag.equals(Tag.BOOL) && (TRUE.contains(value) || FALSE.contains(value))) {
            return new Scalar(String.valueOf(TRUE.contains(value)), ScalarType.BOOLEAN, at);
        }
        String digits = withoutUnderscores(value);
        if (tag.equals(Tag.INT)
                && digits.length() <= NUMBER_CHARACTERS
                && INTEGER.matcher(digits).matches()) {
            return new Scalar(decimal(digits), ScalarType.INTEGER, at);
        }
        if (tag.equals(Tag.FLOAT) && DECIMAL.matcher(digits).matches()) {
            return new Scalar(digits, ScalarType.DECIMAL, at);
        }
        return new Scalar(value, ScalarType.STRING, at);
    }

    private static boolean startsLikeNumber(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static String withoutUnderscores(String value) {
        return value.indexOf('_') > 0 ? value.replace("_", "") : value;
    }

    private static String decimal(String digits) {
        boolean negative = digits.startsWith("-");
        String rest = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger value;
        if (rest.startsWith("0x")) {
            value = new BigInteger(rest.substring(2), 16);
        } else if (rest.startsWith("0b")) {
            value = new BigInteger(rest.substring(2), 2);
        } else if (rest.startsWith("0o")) {
            value = new BigInteger(rest.substring(2), 8);
        } else if (rest.startsWith("0") && rest.length() > 1) {
            value = new BigInteger(rest.substring(1), 8);
        } else {
            value = new BigInteger(rest);
        }
        return (negative ? value.negate() : value).toString();
    }
}
