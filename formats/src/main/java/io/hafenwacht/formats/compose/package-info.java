/// Compose files by the Compose specification: interpolation, overrides, `extends`, `include`, to one tree in
/// which every value knows the file and line that it stands in. Begin with [ComposeLoader].
@NullMarked
package io.hafenwacht.formats.compose;

import org.jspecify.annotations.NullMarked;
