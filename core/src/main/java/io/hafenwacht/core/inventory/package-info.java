/// What was found in a target before anyone judged it: operating system, packages, files, gaps.
@NullMarked
package io.hafenwacht.core.inventory;

import org.jspecify.annotations.NullMarked;
