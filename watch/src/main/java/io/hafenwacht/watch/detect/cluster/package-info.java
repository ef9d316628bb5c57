/// What befalls pods and nodes of a cluster, one detector per file.
@NullMarked
package io.hafenwacht.watch.detect.cluster;

import org.jspecify.annotations.NullMarked;
