/// A Kubernetes API server, read and never changed. Begin with [ClusterLocator] and [ClusterReader].
@NullMarked
package io.hafenwacht.connect.kubernetes;

import org.jspecify.annotations.NullMarked;
