/// `hafenwacht watch`: wires sources, journal and what is shown. Begin with `Watching`.
@NullMarked
package io.hafenwacht.app.watch;

import org.jspecify.annotations.NullMarked;
