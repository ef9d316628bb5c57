/// What was judged: findings with outcome, evidence, place and fix. Begin with [Finding].
@NullMarked
package io.hafenwacht.core.finding;

import org.jspecify.annotations.NullMarked;
