/// The compiled, immutable, memory-mapped file: built by [DatabaseUpdater], read by [VulnerabilityStore],
/// laid out as [StoreFormat] says.
@NullMarked
package io.hafenwacht.vulndb.store;

import org.jspecify.annotations.NullMarked;
