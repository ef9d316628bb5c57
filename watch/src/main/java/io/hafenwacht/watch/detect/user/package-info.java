/// Rules that users write: what they watch for in logs, events and measures. Begin with `RuleReader`.
@NullMarked
package io.hafenwacht.watch.detect.user;

import org.jspecify.annotations.NullMarked;
