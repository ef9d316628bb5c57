/// From a target to a report: what commands and, later, the server call.
@NullMarked
package io.hafenwacht.app.scan;

import org.jspecify.annotations.NullMarked;
