/// Asks registries of images (OCI distribution specification). Begin with [ManifestQuestion].
@NullMarked
package io.hafenwacht.connect.registry;

import org.jspecify.annotations.NullMarked;
