/// Writes what commands show that is no report: the separation graph, one container explained.
@NullMarked
package io.hafenwacht.app.view;

import org.jspecify.annotations.NullMarked;
