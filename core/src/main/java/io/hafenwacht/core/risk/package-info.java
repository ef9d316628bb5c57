/// Likelihood times damage, each the product of named factors. Begin with [Risk].
@NullMarked
package io.hafenwacht.core.risk;

import org.jspecify.annotations.NullMarked;
