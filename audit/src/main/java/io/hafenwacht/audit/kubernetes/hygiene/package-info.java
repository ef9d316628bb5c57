/// Checks of resources, reliability and order: limits, probes, replicas, labels, dangling references. One
/// file for each property.
@NullMarked
package io.hafenwacht.audit.kubernetes.hygiene;

import org.jspecify.annotations.NullMarked;
