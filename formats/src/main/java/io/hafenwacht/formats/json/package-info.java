/// JSON (RFC 8259) to a tree with positions. Begin with [JsonParser].
@NullMarked
package io.hafenwacht.formats.json;

import org.jspecify.annotations.NullMarked;
