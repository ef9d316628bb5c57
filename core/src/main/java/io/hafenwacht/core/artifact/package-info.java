/// What is looked at, by the names of the OCI specifications: digests, platforms.
@NullMarked
package io.hafenwacht.core.artifact;

import org.jspecify.annotations.NullMarked;
