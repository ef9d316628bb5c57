/// Checks of pods and containers: what they may do to the node that they run on. Begin with [Answers]; one
/// file for each property.
@NullMarked
package io.hafenwacht.audit.kubernetes.workload;

import org.jspecify.annotations.NullMarked;
