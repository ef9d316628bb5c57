/// What `hafenwacht logs` does: finds lines in journals and engines, and shows them. Begin with `LogsRun`.
@NullMarked
package io.hafenwacht.app.logs;

import org.jspecify.annotations.NullMarked;
