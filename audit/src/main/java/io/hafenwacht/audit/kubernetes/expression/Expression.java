package io.hafenwacht.audit.kubernetes.expression;

import io.hafenwacht.core.node.Node;
import java.util.List;

/// An expression as it was read. Values are nodes, so that what a document holds needs no conversion.
public sealed interface Expression {
    record Constant(Node value) implements Expression {}

    record Name(String name) implements Expression {}

    /// `of.field`; `asked` where only its being there is of interest, as in `has(of.field)`.
    record Field(Expression of, String field, boolean asked) implements Expression {}

    record Item(Expression of, Expression index) implements Expression {}

    record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

    /// `&&` or `||`: `decisive` is the operand that decides alone, even where the other one fails.
    record Junction(Expression left, Expression right, boolean decisive) implements Expression {}

    /// An operator or a function by its name; what a method is called on comes first.
    record Call(String function, List<Expression> arguments) implements Expression {}

    /// `over.macro(variable, bodies)`.
    record Loop(String macro, Expression over, String variable, List<Expression> bodies) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record MapOf(List<Expression> keys, List<Expression> values) implements Expression {}
}
