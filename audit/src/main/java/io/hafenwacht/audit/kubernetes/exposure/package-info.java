/// Checks of what is reachable from outside the cluster, and how it is protected on the way. One file for
/// each property.
@NullMarked
package io.hafenwacht.audit.kubernetes.exposure;

import org.jspecify.annotations.NullMarked;
