/// Builds what checks judge, in a few words.
@NullMarked
package io.hafenwacht.testkit.snapshot;

import org.jspecify.annotations.NullMarked;
