/// Playbooks of a Compose project as a whole: what its services do to each other. Begin with `Project`.
@NullMarked
package io.hafenwacht.diagnose.compose;

import org.jspecify.annotations.NullMarked;
