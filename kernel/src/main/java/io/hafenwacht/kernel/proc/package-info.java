/// What `/proc` tells of processes, sockets, routes and mounts; text parsed as hostile input. Begin with
/// `Proc`.
@NullMarked
package io.hafenwacht.kernel.proc;

import org.jspecify.annotations.NullMarked;
