/// YAML, as kubectl and Compose read it, to a tree with positions. Begin with [YamlParser].
@NullMarked
package io.hafenwacht.formats.yaml;

import org.jspecify.annotations.NullMarked;
