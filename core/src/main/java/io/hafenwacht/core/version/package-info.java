/// One ordering of versions per file. Begin with [VersionOrder].
@NullMarked
package io.hafenwacht.core.version;

import org.jspecify.annotations.NullMarked;
