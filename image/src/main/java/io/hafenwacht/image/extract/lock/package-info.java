/// What lock files of source trees say: packages that a build would install. Begin with [LockFile].
@NullMarked
package io.hafenwacht.image.extract.lock;

import org.jspecify.annotations.NullMarked;
