/// Where advisories come from and what each source means by its fields, one file per source. Begin with
/// [OsvInterpreter].
@NullMarked
package io.hafenwacht.vulndb.feed;

import org.jspecify.annotations.NullMarked;
