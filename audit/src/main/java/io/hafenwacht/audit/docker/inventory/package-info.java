/// Checks of what an engine keeps: images, containers, volumes and networks taken together.
@NullMarked
package io.hafenwacht.audit.docker.inventory;

import org.jspecify.annotations.NullMarked;
