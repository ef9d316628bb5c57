/// Checks of source trees. Begin with [TreeSnapshot].
@NullMarked
package io.hafenwacht.audit.tree;

import org.jspecify.annotations.NullMarked;
