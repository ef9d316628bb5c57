/// Checks of the Docker daemon and of swarm mode, one per file.
@NullMarked
package io.hafenwacht.audit.docker.daemon;

import org.jspecify.annotations.NullMarked;
