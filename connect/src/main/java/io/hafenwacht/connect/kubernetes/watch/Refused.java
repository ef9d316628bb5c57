package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.Standing;
import io.hafenwacht.connect.kubernetes.WatchRight;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.text.Text;

/// How a source is after an API server said no or did not answer.
final class Refused {
    private Refused() {}

    static void tell(Standing standing, int status, Text why, WatchRight right) {
        switch (status) {
            case 401, 403 -> standing.is(State.UNAVAILABLE, missing(why, right));
            default -> standing.is(State.BLIND, why);
        }
    }

    static Text missing(Text why, WatchRight right) {
        return Text.of(
                why.english() + "; add the rule " + right.rule() + " (hafenwacht kubernetes rights --watch)",
                why.german() + "; diese Regel ergänzen: " + right.rule() + " (hafenwacht kubernetes rights --watch)");
    }
}
