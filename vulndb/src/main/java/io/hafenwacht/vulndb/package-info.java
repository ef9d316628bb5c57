/// Vulnerability data: feeds in, one memory-mapped file, matches out.
@NullMarked
package io.hafenwacht.vulndb;

import org.jspecify.annotations.NullMarked;
