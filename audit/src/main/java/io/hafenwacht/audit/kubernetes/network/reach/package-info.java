/// Who may talk to whom: reads workloads, namespaces and policies, and computes the exact set of connections
/// that they leave open. Begin at [Reachability].
@NullMarked
package io.hafenwacht.audit.kubernetes.network.reach;

import org.jspecify.annotations.NullMarked;
