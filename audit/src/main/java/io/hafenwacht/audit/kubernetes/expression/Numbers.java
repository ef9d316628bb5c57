package io.hafenwacht.audit.kubernetes.expression;

import io.hafenwacht.audit.kubernetes.expression.Evaluation.Known;
import io.hafenwacht.audit.kubernetes.expression.Evaluation.Result;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Numbers of expressions: whole ones of 64 bits that do not overflow in silence, and others.
final class Numbers {
    private Numbers() {}

    static Node whole(long value) {
        return new Scalar(String.valueOf(value), ScalarType.INTEGER, Position.UNKNOWN);
    }

    private static Node decimal(double value) {
        return new Scalar(String.valueOf(value), ScalarType.DECIMAL, Position.UNKNOWN);
    }

    static OptionalInt compare(Node left, Node right) {
        if (left.integer().isPresent() && right.integer().isPresent()) {
            return OptionalInt.of(
                    Long.compare(left.integer().get(), right.integer().get()));
        }
        OptionalDouble one = read(left);
        OptionalDouble other = read(right);
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(Double.compare(one.getAsDouble(), other.getAsDouble()))
                : OptionalInt.empty();
    }

    static Result of(String function, List<Node> given) {
        Node first = given.getFirst();
        Node last = given.getLast();
        if (function.equals("int") || function.equals("double")) {
            return converted(function, first);
        }
        if (first.integer().isPresent() && last.integer().isPresent()) {
            long left = given.size() == 1 ? 0 : first.integer().get();
            return whole(function, left, last.integer().get());
        }
        OptionalDouble one = read(first);
        OptionalDouble other = read(last);
        if (one.isEmpty() || other.isEmpty()) {
            return Evaluation.unfit(function, one.isEmpty() ? first : last);
        }
        double left = given.size() == 1 ? 0 : one.getAsDouble();
        double right = other.getAsDouble();
        return switch (function) {
            case "+" -> new Known(decimal(left + right));
            case "-" -> new Known(decimal(left - right));
            case "*" -> new Known(decimal(left * right));
            case "/" -> new Known(decimal(left / right));
            default -> Evaluation.unfit(function, first);
        };
    }

    private static Result whole(String function, long left, long right) {
        try {
            return new Known(whole(
                    switch (function) {
                        case "+" -> Math.addExact(left, right);
                        case "-" -> Math.subtractExact(left, right);
                        case "*" -> Math.multiplyExact(left, right);
                        case "/" -> Math.divideExact(left, right);
                        default -> left % right;
                    }));
        } catch (ArithmeticException _) {
            return Evaluation.failed(
                    left + " " + function + " " + right + " has no result in 64 bits",
                    left + " " + function + " " + right + " hat in 64 Bit kein Ergebnis");
        }
    }

    private static Result converted(String function, Node from) {
        Node number = from instanceof Scalar scalar && scalar.type() == ScalarType.STRING
                ? new Scalar(scalar.text(), ScalarType.DECIMAL, Position.UNKNOWN)
                : from;
        OptionalDouble value = read(number);
        if (value.isEmpty()) {
            return Evaluation.unfit(function, from);
        }
        boolean same = from.integer().isPresent() && function.equals("int");
        return new Known(
                same
                        ? from
                        : function.equals("int") ? whole((long) value.getAsDouble()) : decimal(value.getAsDouble()));
    }

    private static OptionalDouble read(Node node) {
        if (!(node instanceof Scalar scalar)
                || scalar.type() != ScalarType.INTEGER && scalar.type() != ScalarType.DECIMAL) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(scalar.text()));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
