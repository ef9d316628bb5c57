/// Who reaches a container: its ports, its networks, and what it shares with others. Begin with
/// [io.hafenwacht.audit.docker.network.SeparationGraph].
@NullMarked
package io.hafenwacht.audit.docker.network;

import org.jspecify.annotations.NullMarked;
