/// Playbooks for pods, workloads, nodes, services and clusters. Begin with `PodCase`.
@NullMarked
package io.hafenwacht.diagnose.kubernetes;

import org.jspecify.annotations.NullMarked;
