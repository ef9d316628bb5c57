package io.hafenwacht.audit.kubernetes.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.text.PatternSize;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/// Evaluates expressions for given names, as the language defines it: what fails makes the whole fail, save
/// beside an operand of `&&` or `||` that decides alone. Numbers of both kinds may be mixed, because
/// documents do. Ends after a bounded number of steps, whatever the expression.
public final class Evaluation {
    private static final Limit STEPS = new Limit(
            "expression-steps", 100_000_000, "steps", "some seconds; two thousand objects compared with each other");

    /// Patterns may be made by the million, one for each object.
    private static final Limit KEPT =
            new Limit("expression-patterns", 100_000, "instructions of patterns", "some ten megabytes");
    /// What a step stands for where texts are compared or a pattern's instructions walk over them.
    private static final int CHARACTERS = 16;

    private final Map<String, Node> names = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private long kept;
    private long steps;

    /// A value, or why there is none.
    public sealed interface Result {}

    public record Known(Node value) implements Result {}

    public record Failed(Text why) implements Result {}

    /// What a name stands for from now on.
    public void let(String name, Node value) {
        names.put(name, value);
    }

    public Result of(Expression expression) {
        steps++;
        if (tooLong()) {
            return exhausted();
        }
        return switch (expression) {
            case Expression.Constant constant -> new Known(constant.value());
            case Expression.Name name -> named(name.name());
            case Expression.Field field -> with(of(field.of()), on -> field(on, field.field(), field.asked()));
            case Expression.Item item -> with(of(item.of()), on -> with(of(item.index()), at -> item(on, at)));
            case Expression.Choice choice -> choice(choice);
            case Expression.Junction junction -> junction(junction);
            case Expression.Call call -> with(all(call.arguments()), given -> call(call.function(), given.elements()));
            case Expression.Loop loop -> with(of(loop.over()), over -> loop(loop, over));
            case Expression.ListOf list -> all(list.items());
            case Expression.MapOf map ->
                with(
                        all(map.keys()),
                        keys -> with(all(map.values()), values -> map(keys.elements(), values.elements())));
        };
    }

    private Result named(String name) {
        Node value = names.get(name);
        return value == null ? failed("nothing is called " + name, "nichts heißt " + name) : new Known(value);
    }

    private Result choice(Expression.Choice choice) {
        return with(
                of(choice.condition()),
                condition -> condition
                        .bool()
                        .map(yes -> of(yes ? choice.yes() : choice.no()))
                        .orElseGet(() -> unfit("? :", condition)));
    }

    private Result junction(Expression.Junction junction) {
        Result left = of(junction.left());
        if (decides(left, junction.decisive())) {
            return left;
        }
        Result right = of(junction.right());
        if (decides(right, junction.decisive()) || left instanceof Known) {
            return right instanceof Known known && known.value().bool().isEmpty()
                    ? unfit("&& ||", known.value())
                    : right;
        }
        return left;
    }

    private static boolean decides(Result result, boolean decisive) {
        return result instanceof Known known
                && known.value().bool().filter(value -> value == decisive).isPresent();
    }

    private static Result field(Node on, String field, boolean asked) {
        if (!(on instanceof Node.Mapping mapping)) {
            return unfit("." + field, on);
        }
        Node value = mapping.fields().get(field);
        if (asked) {
            return bool(value != null);
        }
        return value == null ? failed("no such key: " + field, "kein solcher Schlüssel: " + field) : new Known(value);
    }

    private static Result item(Node on, Node at) {
        if (on instanceof Node.Sequence list && at.integer().isPresent()) {
            long index = at.integer().get();
            return index >= 0 && index < list.items().size()
                    ? new Known(list.items().get((int) index))
                    : failed("no item " + index, "kein Element " + index);
        }
        return at instanceof Scalar key && key.type() == ScalarType.STRING
                ? field(on, key.text(), false)
                : unfit("[]", at);
    }

    /// The values of all, as a list; the first failure otherwise.
    private Result all(List<Expression> expressions) {
        var values = new ArrayList<Node>();
        for (Expression expression : expressions) {
            switch (of(expression)) {
                case Known known -> values.add(known.value());
                case Failed failed -> {
                    return failed;
                }
            }
        }
        return new Known(new Node.Sequence(values, Position.UNKNOWN));
    }

    private Result map(List<Node> keys, List<Node> values) {
        steps += CHARACTERS;
        Map<String, Node> fields = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            fields.put(keys.get(i).stringOrEmpty(), values.get(i));
        }
        return new Known(new Node.Mapping(fields, Position.UNKNOWN));
    }

    /// Over the items of a list or the keys of a map.
    private Result loop(Expression.Loop loop, Node over) {
        List<Node> items;
        if (over instanceof Node.Mapping mapping) {
            items = mapping.fields().keySet().stream().map(Evaluation::text).toList();
        } else if (over instanceof Node.Sequence list) {
            items = list.items();
        } else {
            return unfit(loop.macro(), over);
        }
        Node before = names.get(loop.variable());
        Result result = loop(loop, items);
        if (before == null) {
            names.remove(loop.variable());
        } else {
            names.put(loop.variable(), before);
        }
        return result;
    }

    private Result loop(Expression.Loop loop, List<Node> items) {
        var kept = new ArrayList<Node>();
        Result unclear = bool(loop.macro().equals("all"));
        boolean condition = !loop.macro().equals("map") || loop.bodies().size() == 2;
        for (Node item : items) {
            names.put(loop.variable(), item);
            Result first = of(loop.bodies().getFirst());
            if (condition
                    && first instanceof Known known
                    && known.value().bool().isEmpty()) {
                first = unfit(loop.macro(), known.value());
            }
            switch (loop.macro()) {
                case "all", "exists" -> {
                    if (decides(first, loop.macro().equals("exists"))) {
                        return first;
                    }
                    unclear = first instanceof Failed ? first : unclear;
                }
                default -> {
                    boolean wanted = !condition || decides(first, true);
                    Result value = wanted && loop.macro().equals("map")
                            ? of(loop.bodies().getLast())
                            : first;
                    if (value instanceof Failed) {
                        return value;
                    }
                    if (wanted && value instanceof Known known) {
                        kept.add(loop.macro().equals("map") ? known.value() : item);
                    }
                }
            }
        }
        return switch (loop.macro()) {
            case "all", "exists" -> unclear;
            case "exists_one" -> bool(kept.size() == 1);
            default -> new Known(new Node.Sequence(kept, Position.UNKNOWN));
        };
    }

    private Result call(String function, List<Node> given) {
        Node first = given.getFirst();
        Node last = given.getLast();
        return switch (function) {
            case "==" -> bool(same(first, last));
            case "!=" -> bool(!same(first, last));
            case "in" -> in(first, last);
            case "!" -> first.bool().map(value -> bool(!value)).orElseGet(() -> unfit("!", first));
            case "size" -> size(first);
            case "string" -> first instanceof Scalar scalar ? new Known(text(scalar.text())) : unfit("string", first);
            case "contains", "startsWith", "endsWith", "matches" ->
                isText(first) && isText(last)
                        ? ofTexts(function, first.stringOrEmpty(), last.stringOrEmpty())
                        : unfit(function, isText(first) ? last : first);
            case "<", "<=", ">", ">=" -> ordered(function, first, last);
            case "+" -> joined(first, last);
            default -> Numbers.of(function, given);
        };
    }

    private Result in(Node item, Node of) {
        return switch (of) {
            case Node.Sequence list -> bool(list.items().stream().anyMatch(other -> same(item, other)));
            case Node.Mapping mapping -> bool(mapping.fields().containsKey(item.stringOrEmpty()));
            case Scalar scalar -> unfit("in", scalar);
        };
    }

    private static Result size(Node of) {
        long size = switch (of) {
            case Node.Sequence list -> list.items().size();
            case Node.Mapping mapping -> mapping.fields().size();
            case Scalar scalar ->
                isText(scalar) ? scalar.text().codePointCount(0, scalar.text().length()) : -1;
        };
        return size < 0 ? unfit("size", of) : new Known(Numbers.whole(size));
    }

    private Result ofTexts(String function, String text, String part) {
        steps += text.length() + (long) part.length();
        return switch (function) {
            case "contains" -> {
                steps += (long) text.length() * part.length() / CHARACTERS;
                yield tooLong() ? exhausted() : bool(text.contains(part));
            }
            case "startsWith" -> bool(text.startsWith(part));
            case "endsWith" -> bool(text.endsWith(part));
            default -> matches(text, part);
        };
    }

    private Result matches(String text, String expression) {
        if (!PatternSize.fits(expression)) {
            return new Failed(PatternSize.refusal());
        }
        long size = PatternSize.of(expression);
        steps += text.length() * size / CHARACTERS;
        try {
            Pattern pattern = patterns.get(expression);
            if (pattern == null) {
                steps += size * CHARACTERS;
                kept += size;
                if (KEPT.exceededBy(kept)) {
                    patterns.clear();
                    kept = size;
                }
                pattern = Pattern.compile(expression);
                patterns.put(expression, pattern);
            }
            return tooLong() ? exhausted() : bool(pattern.matcher(text).find());
        } catch (PatternSyntaxException e) {
            return failed(
                    "no expression of RE2: " + e.getDescription(), "kein Ausdruck von RE2: " + e.getDescription());
        }
    }

    private boolean tooLong() {
        return STEPS.exceededBy(steps);
    }

    private static Result exhausted() {
        return failed("more than " + STEPS.value() + " steps", "mehr als " + STEPS.value() + " Schritte");
    }

    private static Result ordered(String operator, Node left, Node right) {
        var order = isText(left) && isText(right)
                ? OptionalInt.of(left.stringOrEmpty().compareTo(right.stringOrEmpty()))
                : Numbers.compare(left, right);
        if (order.isEmpty()) {
            return unfit(operator, right);
        }
        int sign = order.getAsInt();
        return bool(
                switch (operator) {
                    case "<" -> sign < 0;
                    case "<=" -> sign <= 0;
                    case ">" -> sign > 0;
                    default -> sign >= 0;
                });
    }

    private Result joined(Node left, Node right) {
        if (isText(left) && isText(right)) {
            steps +=
                    left.stringOrEmpty().length() + (long) right.stringOrEmpty().length();
            return new Known(text(left.stringOrEmpty() + right.stringOrEmpty()));
        }
        if (left instanceof Node.Sequence one && right instanceof Node.Sequence other) {
            steps += one.items().size() + (long) other.items().size();
            var items = new ArrayList<>(one.items());
            items.addAll(other.items());
            return new Known(new Node.Sequence(items, Position.UNKNOWN));
        }
        return Numbers.of("+", List.of(left, right));
    }

    /// Values of different types differ; where they stand does not count.
    private boolean same(Node left, Node right) {
        steps++;
        var numbers = Numbers.compare(left, right);
        if (numbers.isPresent()) {
            return numbers.getAsInt() == 0;
        }
        if (left instanceof Scalar one && right instanceof Scalar other) {
            return one.type() == other.type()
                    && (one.type() == ScalarType.NULL || one.text().equals(other.text()));
        }
        if (left instanceof Node.Sequence one && right instanceof Node.Sequence other) {
            return one.items().size() == other.items().size() && sameItems(one.items(), other.items());
        }
        return left instanceof Node.Mapping one
                && right instanceof Node.Mapping other
                && one.fields().keySet().equals(other.fields().keySet())
                && one.fields().entrySet().stream()
                        .allMatch(entry -> same(entry.getValue(), other.get(entry.getKey())));
    }

    private boolean sameItems(List<Node> one, List<Node> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Result with(Result result, Function<Node, Result> then) {
        return switch (result) {
            case Known known -> then.apply(known.value());
            case Failed failed -> failed;
        };
    }

    private static boolean isText(Node node) {
        return node instanceof Scalar scalar && scalar.type() == ScalarType.STRING;
    }

    private static Node text(String text) {
        return new Scalar(text, ScalarType.STRING, Position.UNKNOWN);
    }

    private static Result bool(boolean value) {
        return new Known(new Scalar(String.valueOf(value), ScalarType.BOOLEAN, Position.UNKNOWN));
    }

    static Result failed(String english, String german) {
        return new Failed(Text.of(english, german));
    }

    static Result unfit(String operation, Node value) {
        String type = switch (value) {
            case Node.Mapping _ -> "map";
            case Node.Sequence _ -> "list";
            case Scalar scalar -> scalar.type().name().toLowerCase(Locale.ROOT);
        };
        return failed(operation + " takes no " + type, operation + " nimmt kein " + type);
    }
}
