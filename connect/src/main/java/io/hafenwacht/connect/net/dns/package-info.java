/// A DNS client of our own: the JDK's asks the nameservers of the host, remembers answers across networks and
/// says nothing about who answered what. Begin with `DnsClient`.
@NullMarked
package io.hafenwacht.connect.net.dns;

import org.jspecify.annotations.NullMarked;
