/// What checks of an engine have in common: the daemon's effective settings, files of its host with their
/// rights, packet filter rules. Begin with [DaemonSettings].
@NullMarked
package io.hafenwacht.audit.docker.engine;

import org.jspecify.annotations.NullMarked;
