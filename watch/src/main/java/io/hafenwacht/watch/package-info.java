/// The second stream: events are kept in the journal, judged by rules, folded into incidents and sent on by
/// sinks.
@NullMarked
package io.hafenwacht.watch;

import org.jspecify.annotations.NullMarked;
