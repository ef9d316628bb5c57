/// Archives inside files, read in place. Begin with [ZipArchive].
@NullMarked
package io.hafenwacht.image.archive;

import org.jspecify.annotations.NullMarked;
