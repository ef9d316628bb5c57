package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;

/// What probes bring, as sections.
final class Sections {
    static final Text ON_HOST = Text.of(
            "Run hafenwacht as root on the engine's host.", "hafenwacht als root auf dem Host der Engine starten.");

    private Sections() {}

    static Section of(Probe probe, Target target, String source, EngineResult<Node> result) {
        return switch (result) {
            case EngineResult.Ok<Node>(Node value) -> seen(probe, target, source, value);
            case EngineResult.Failure<Node> failure ->
                unseen(probe, target, source, failure.reason(), failure.remedy());
        };
    }

    static Section of(Probe probe, Target target, String source, Observed<Node> observed) {
        return switch (observed) {
            case Observed.Known<Node>(Node value) -> seen(probe, target, source, value);
            case Observed.Absent<Node> _ -> seen(probe, target, source, Tree.NULL);
            case Observed.Unread<Node>(Text why, Text remedy) -> unseen(probe, target, source, why, remedy);
        };
    }

    static Section seen(Probe probe, Target target, String source, Node value) {
        return new Section.Seen(value, source, probe.manual(target));
    }

    static Section unseen(Probe probe, Target target, String source, Text why, Text remedy) {
        return new Section.Unseen(why, remedy, source, probe.manual(target));
    }
}
