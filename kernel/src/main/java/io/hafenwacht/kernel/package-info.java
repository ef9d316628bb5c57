/// Linux from Java: system calls through the FFM API, namespaces, cgroups and `/proc`. Reads only; a thread
/// that enters a namespace is thrown away afterwards.
@NullMarked
package io.hafenwacht.kernel;

import org.jspecify.annotations.NullMarked;
