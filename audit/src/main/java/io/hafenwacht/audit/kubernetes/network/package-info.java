/// Checks of network policies and of what they leave open. Begin with [PolicyView]; who reaches whom is
/// computed in `reach`.
@NullMarked
package io.hafenwacht.audit.kubernetes.network;

import org.jspecify.annotations.NullMarked;
