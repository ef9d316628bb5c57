/// What the host of an engine shows: files, `/proc`, settings, firewall and audit rules. Begin with
/// [HostReader].
@NullMarked
package io.hafenwacht.connect.host;

import org.jspecify.annotations.NullMarked;
