/// Checks of what only Compose files say; services are judged by the container checks of `audit.docker`.
@NullMarked
package io.hafenwacht.audit.compose;

import org.jspecify.annotations.NullMarked;
