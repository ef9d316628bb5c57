/// The part of the Common Expression Language that checks of users' own need, on documents. Begin with
/// [ExpressionReader] and [Evaluation].
@NullMarked
package io.hafenwacht.audit.kubernetes.expression;

import org.jspecify.annotations.NullMarked;
