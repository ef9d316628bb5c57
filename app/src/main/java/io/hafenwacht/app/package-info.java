/// The process and what it is given from outside. Begin with [Main].
@NullMarked
package io.hafenwacht.app;

import org.jspecify.annotations.NullMarked;
