/// Playbooks for containers, engines and Compose projects of Docker, T01 to T40. Begin with [DockerProbes].
@NullMarked
package io.hafenwacht.diagnose.docker;

import org.jspecify.annotations.NullMarked;
