/// What a standard demands, held against the answers of the checks. Begin with [Profile]; a tool can find a
/// deviation, never prove that a requirement is met.
@NullMarked
package io.hafenwacht.core.compliance;

import org.jspecify.annotations.NullMarked;
