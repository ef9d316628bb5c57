/// Checks of the host that an engine runs on, one per file.
@NullMarked
package io.hafenwacht.audit.docker.host;

import org.jspecify.annotations.NullMarked;
