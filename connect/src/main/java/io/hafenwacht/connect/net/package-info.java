/// What a program on this network would meet: names, connections, certificates, pages. Probes block, have
/// deadlines and start no thread, since they run on one that visits a container's network. Begin with
/// `Trail`.
@NullMarked
package io.hafenwacht.connect.net;

import org.jspecify.annotations.NullMarked;
