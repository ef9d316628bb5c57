/// One report, the input of every writer. Begin with [Report].
@NullMarked
package io.hafenwacht.core.report;

import org.jspecify.annotations.NullMarked;
