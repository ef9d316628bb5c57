/// What an engine tells bit by bit: its events, what its containers write, what they use. Begin with
/// `DockerEvents`, `DockerLogs` and `DockerStats`.
@NullMarked
package io.hafenwacht.connect.docker.watch;

import org.jspecify.annotations.NullMarked;
