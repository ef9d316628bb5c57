/// What a cluster tells as it happens: its events, the logs of its pods, and its API server's audit log.
/// Begin with `ClusterSources`.
@NullMarked
package io.hafenwacht.connect.kubernetes.watch;

import org.jspecify.annotations.NullMarked;
