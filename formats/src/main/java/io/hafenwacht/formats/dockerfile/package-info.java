/// Dockerfiles as BuildKit reads them, with positions. Begin with [DockerfileParser].
@NullMarked
package io.hafenwacht.formats.dockerfile;

import org.jspecify.annotations.NullMarked;
