/// One command per file. Begin with [Subcommand] and [RootCommand].
@NullMarked
package io.hafenwacht.app.cli;

import org.jspecify.annotations.NullMarked;
