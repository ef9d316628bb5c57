/// Short visits to where a container lives: its network namespace, its file tree. Begin with
/// `NamespaceVisit`.
@NullMarked
package io.hafenwacht.kernel.visit;

import org.jspecify.annotations.NullMarked;
