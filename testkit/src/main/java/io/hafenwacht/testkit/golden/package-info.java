/// Files of expected output, compared in tests and rewritten by `./build golden`.
@NullMarked
package io.hafenwacht.testkit.golden;

import org.jspecify.annotations.NullMarked;
