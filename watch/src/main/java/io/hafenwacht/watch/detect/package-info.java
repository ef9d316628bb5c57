/// Judges events one by one: detectors say what they see, the judge makes findings and stories of it. Begin
/// with `Judge`, then `Detector`.
@NullMarked
package io.hafenwacht.watch.detect;

import org.jspecify.annotations.NullMarked;
