/// Packages against advisories.
@NullMarked
package io.hafenwacht.vulndb.match;

import org.jspecify.annotations.NullMarked;
