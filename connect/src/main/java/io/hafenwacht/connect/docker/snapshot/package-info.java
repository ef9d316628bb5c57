/// One look at an engine, as a document that checks judge here or elsewhere. Begin with [SnapshotCollector].
@NullMarked
package io.hafenwacht.connect.docker.snapshot;

import org.jspecify.annotations.NullMarked;
