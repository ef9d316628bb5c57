package io.hafenwacht.core.rule;

import java.util.List;

/// A pure function over a snapshot: no input, no output, no clock but the one it is given, no state.
///
/// Each kind of snapshot has its own sub-interface (`ImageCheck`), under which `@AutoService` registers the
/// implementations.
public interface Check<S> {
    Rule rule();

    /// One verdict for each object and field path looked at; never empty.
    List<Verdict> check(S snapshot, CheckContext context);
}
