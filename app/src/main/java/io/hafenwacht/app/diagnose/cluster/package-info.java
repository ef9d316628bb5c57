/// Fills the case files of a cluster's objects. Begin with `ClusterDiagnosis`.
@NullMarked
package io.hafenwacht.app.diagnose.cluster;

import org.jspecify.annotations.NullMarked;
