/// For tests only: builders of hostile and ordinary inputs.
@NullMarked
package io.hafenwacht.testkit;

import org.jspecify.annotations.NullMarked;
