/// Checks of a Docker engine: its host, its daemon, its containers and networks. Begin with [EngineSnapshot].
@NullMarked
package io.hafenwacht.audit.docker;

import org.jspecify.annotations.NullMarked;
