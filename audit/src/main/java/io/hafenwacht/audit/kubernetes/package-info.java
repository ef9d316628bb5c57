/// Checks of Kubernetes objects and clusters. Begin with [Cluster] and [Workload].
@NullMarked
package io.hafenwacht.audit.kubernetes;

import org.jspecify.annotations.NullMarked;
