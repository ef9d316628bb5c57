/// Comments with which people silence findings. Begin with [SilencedFindings].
@NullMarked
package io.hafenwacht.audit.suppression;

import org.jspecify.annotations.NullMarked;
