/// Checks of Dockerfiles. Begin with [DockerfileCheck].
@NullMarked
package io.hafenwacht.audit.dockerfile;

import org.jspecify.annotations.NullMarked;
