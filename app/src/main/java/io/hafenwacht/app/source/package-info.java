/// What scanned files say where findings stand, and the changes that mend them.
@NullMarked
package io.hafenwacht.app.source;

import org.jspecify.annotations.NullMarked;
