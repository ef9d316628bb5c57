/// Report writers, one file each.
@NullMarked
package io.hafenwacht.report;

import org.jspecify.annotations.NullMarked;
