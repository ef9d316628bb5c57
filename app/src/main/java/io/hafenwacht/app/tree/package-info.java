/// Reads source trees for secrets and packages. Begin with [TreeAssessment].
@NullMarked
package io.hafenwacht.app.tree;

import org.jspecify.annotations.NullMarked;
