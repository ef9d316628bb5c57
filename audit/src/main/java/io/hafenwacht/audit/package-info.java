/// Checks: pure functions over snapshots, one check per file.
@NullMarked
package io.hafenwacht.audit;

import org.jspecify.annotations.NullMarked;
