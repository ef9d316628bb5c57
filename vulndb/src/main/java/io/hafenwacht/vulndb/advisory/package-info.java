/// What the store knows of one vulnerability, in OSV's words. Begin with [AdvisorySource].
@NullMarked
package io.hafenwacht.vulndb.advisory;

import org.jspecify.annotations.NullMarked;
