/// Shell scripts cut into simple commands, as far as checks need it. Begin with [ShellScript].
@NullMarked
package io.hafenwacht.formats.shell;

import org.jspecify.annotations.NullMarked;
