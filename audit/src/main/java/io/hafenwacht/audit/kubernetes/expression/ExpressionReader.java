package io.hafenwacht.audit.kubernetes.expression;

import io.hafenwacht.audit.kubernetes.expression.Tokens.Kind;
import io.hafenwacht.audit.kubernetes.expression.Tokens.Token;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads expressions: operators with the language's precedence, fields, items, lists, maps, `has`, the macros
/// `all`, `exists`, `exists_one`, `filter` and `map`, and the functions of [#ARITY]. Bytes, unsigned numbers,
/// time stamps, types and functions of libraries are refused.
public final class ExpressionReader {
    private static final Limit LENGTH =
            new Limit("expression-length", 4_000, "characters", "people write some hundred");
    private static final Limit DEPTH = new Limit("expression-depth", 100, "levels", "people write some ten");

    private static final Limit WORDS =
            new Limit("expression-words", 2_000, "words", "a sum of so many is as deep as half of them");

    private static final Set<String> MACROS = Set.of("all", "exists", "exists_one", "filter", "map");

    /// Functions by their names, with how many arguments they take, what they are called on included.
    private static final Map<String, Integer> ARITY = Map.of(
            "contains", 2, "double", 1, "endsWith", 2, "int", 1, "matches", 2, "size", 1, "startsWith", 2, "string", 1);

    private static final List<Set<String>> BINARY =
            List.of(Set.of("==", "!=", "<", "<=", ">", ">=", "in"), Set.of("+", "-"), Set.of("*", "/", "%"));

    private final List<Token> tokens;
    private int next;
    private int depth;
    private Optional<Text> problem;

    private ExpressionReader(Tokens tokens) {
        this.tokens = tokens.tokens();
        this.problem = tokens.problem();
    }

    /// What was read, or what is wrong where.
    public sealed interface Outcome {}

    public record Read(Expression expression) implements Outcome {}

    public record Refused(Text problem) implements Outcome {}

    public static Outcome read(String text) {
        if (LENGTH.exceededBy(text.length())) {
            return new Refused(Text.of(
                    "longer than " + LENGTH.value() + " characters", "länger als " + LENGTH.value() + " Zeichen"));
        }
        var reader = new ExpressionReader(Tokens.of(text));
        if (reader.problem.isPresent()) {
            return new Refused(reader.problem.get());
        }
        if (WORDS.exceededBy(reader.tokens.size())) {
            return new Refused(
                    Text.of("more than " + WORDS.value() + " words", "mehr als " + WORDS.value() + " Wörter"));
        }
        Expression expression = reader.choice();
        if (reader.token().kind() != Kind.END) {
            reader.expected("an operator or the end", "einen Operator oder das Ende");
        }
        return reader.problem.<Outcome>map(Refused::new).orElseGet(() -> new Read(expression));
    }

    private Expression choice() {
        if (DEPTH.exceededBy(++depth)) {
            return refuse(
                    "nested deeper than " + DEPTH.value() + " levels", "tiefer verschachtelt als " + DEPTH.value());
        }
        Expression condition = either();
        if (took("?")) {
            Expression yes = either();
            take(":");
            condition = new Expression.Choice(condition, yes, choice());
        }
        depth--;
        return condition;
    }

    private Expression either() {
        Expression left = both();
        while (took("||")) {
            left = new Expression.Junction(left, both(), true);
        }
        return left;
    }

    private Expression both() {
        Expression left = binary(0);
        while (took("&&")) {
            left = new Expression.Junction(left, binary(0), false);
        }
        return left;
    }

    private Expression binary(int level) {
        if (level == BINARY.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (BINARY.get(level).contains(token().text()) && token().kind() != Kind.TEXT) {
            String operator = tokens.get(next++).text();
            left = new Expression.Call(operator, List.of(left, binary(level + 1)));
        }
        return left;
    }

    private Expression unary() {
        int before = next;
        boolean not = false;
        while (took("!")) {
            not = !not;
        }
        if (next > before) {
            Expression operand = member(primary());
            Expression denied = new Expression.Call("!", List.of(operand));
            return not ? denied : new Expression.Call("!", List.of(denied));
        }
        boolean minus = false;
        while (took("-")) {
            minus = !minus;
        }
        Expression operand = member(primary());
        return minus ? new Expression.Call("-", List.of(operand)) : operand;
    }

    private Expression member(Expression of) {
        Expression found = of;
        while (problem.isEmpty()) {
            if (took("[")) {
                Expression index = choice();
                take("]");
                found = new Expression.Item(found, index);
            } else if (took(".")) {
                String name = name();
                found = took("(") ? called(found, name) : new Expression.Field(found, name, false);
            } else {
                return found;
            }
        }
        return found;
    }

    private Expression called(Expression on, String name) {
        if (!MACROS.contains(name)) {
            List<Expression> arguments = list(")");
            arguments.addFirst(on);
            return call(name, arguments);
        }
        String variable = name();
        take(",");
        List<Expression> bodies = list(")");
        boolean fits = bodies.size() == 1 || bodies.size() == 2 && name.equals("map");
        return fits
                ? new Expression.Loop(name, on, variable, bodies)
                : refuse(name + " takes a name and a condition", name + " braucht einen Namen und eine Bedingung");
    }

    private Expression call(String name, List<Expression> arguments) {
        return ARITY.getOrDefault(name, -1) == arguments.size()
                ? new Expression.Call(name, List.copyOf(arguments))
                : refuse(
                        "no function " + name + " with " + arguments.size() + " arguments is known here",
                        "eine Funktion " + name + " mit " + arguments.size() + " Argumenten ist hier nicht bekannt");
    }

    private Expression primary() {
        Token token = token();
        next = Math.min(next + 1, tokens.size() - 1);
        return switch (token.kind()) {
            case TEXT -> constant(token.text(), ScalarType.STRING);
            case INTEGER -> constant(token.text(), ScalarType.INTEGER);
            case DECIMAL -> constant(token.text(), ScalarType.DECIMAL);
            case NAME -> named(token.text());
            case SIGN, END -> bracketed(token);
        };
    }

    private Expression bracketed(Token token) {
        switch (token.text()) {
            case "(" -> {
                Expression inner = choice();
                take(")");
                return inner;
            }
            case "[" -> {
                return new Expression.ListOf(List.copyOf(list("]")));
            }
            case "{" -> {
                return map();
            }
            default -> {
                next = token.kind() == Kind.END ? next : next - 1;
                return expected("a value", "einen Wert");
            }
        }
    }

    private Expression named(String name) {
        switch (name) {
            case "true", "false" -> {
                return constant(name, ScalarType.BOOLEAN);
            }
            case "null" -> {
                return new Expression.Constant(Node.MISSING);
            }
            case "in" -> {
                return expected("a value", "einen Wert");
            }
            default -> {}
        }
        if (!took("(")) {
            return new Expression.Name(name);
        }
        List<Expression> arguments = list(")");
        if (!name.equals("has")) {
            return call(name, arguments);
        }
        return arguments.size() == 1 && arguments.getFirst() instanceof Expression.Field field
                ? new Expression.Field(field.of(), field.field(), true)
                : refuse("has() takes a field: has(a.b)", "has() braucht ein Feld: has(a.b)");
    }

    private Expression map() {
        var keys = new ArrayList<Expression>();
        var values = new ArrayList<Expression>();
        while (problem.isEmpty() && !took("}")) {
            keys.add(choice());
            take(":");
            values.add(choice());
            if (!token().text().equals("}")) {
                take(",");
            }
        }
        return new Expression.MapOf(List.copyOf(keys), List.copyOf(values));
    }

    private List<Expression> list(String end) {
        var items = new ArrayList<Expression>();
        while (problem.isEmpty() && !took(end)) {
            items.add(choice());
            if (!token().text().equals(end)) {
                take(",");
            }
        }
        return items;
    }

    private static Expression constant(String text, ScalarType type) {
        return new Expression.Constant(new Scalar(text, type, Position.UNKNOWN));
    }

    private Token token() {
        return tokens.get(next);
    }

    private boolean took(String sign) {
        boolean there = token().kind() == Kind.SIGN && token().text().equals(sign);
        next += there ? 1 : 0;
        return there;
    }

    private void take(String sign) {
        if (!took(sign)) {
            expected(sign, sign);
        }
    }

    private String name() {
        if (token().kind() != Kind.NAME) {
            expected("a name", "einen Namen");
            return "";
        }
        return tokens.get(next++).text();
    }

    private Expression expected(String english, String german) {
        String got = token().text();
        return refuse(
                "expected " + english + ", got " + (got.isEmpty() ? "the end" : got),
                "erwartet " + german + ", gefunden " + (got.isEmpty() ? "das Ende" : got));
    }

    /// Keeps the first problem and reads no further.
    private Expression refuse(String english, String german) {
        if (problem.isEmpty()) {
            int at = token().at() + 1;
            problem = Optional.of(Text.of("character " + at + ": " + english, "Zeichen " + at + ": " + german));
        }
        next = tokens.size() - 1;
        return new Expression.Constant(Node.MISSING);
    }
}
