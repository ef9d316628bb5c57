/// What a container's root file system is made of, and what the container has written to it.
@NullMarked
package io.hafenwacht.kernel.storage;

import org.jspecify.annotations.NullMarked;
