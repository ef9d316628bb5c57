/// What judges: checks and the rules that describe them. Begin with [Check].
@NullMarked
package io.hafenwacht.core.rule;

import org.jspecify.annotations.NullMarked;
