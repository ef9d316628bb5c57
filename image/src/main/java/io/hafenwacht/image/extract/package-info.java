/// What finds packages in files. Begin with [Extractor]; each ecosystem is one file below.
@NullMarked
package io.hafenwacht.image.extract;

import org.jspecify.annotations.NullMarked;
