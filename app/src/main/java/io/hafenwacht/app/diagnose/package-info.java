/// Fills case files for `diagnose`: from the engine's API and, where the engine runs here, from the host.
/// Begin with [DockerDiagnosis].
@NullMarked
package io.hafenwacht.app.diagnose;

import org.jspecify.annotations.NullMarked;
