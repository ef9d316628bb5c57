/// Finds credentials in bytes as they stream by: one automaton over the literal beginnings of all kinds, then
/// an exact check of the few places it names. Begin with [SecretMatcher]; a new kind is one file in `kind`.
@NullMarked
package io.hafenwacht.formats.secret;

import org.jspecify.annotations.NullMarked;
