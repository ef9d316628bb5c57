package io.hafenwacht.watch.pipeline;

import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How watching is. `appended` counts events by [io.hafenwacht.core.event.Event#kind()], `restarts` how often
/// a source of this name had to be started again, `stageFailures` how often a stage failed at an event.
/// `trouble` is there while the journal cannot write; `abandoned` names sources that did not end when told
/// to.
public record PipelineStatus(
        List<SourceStatus> sources,
        Map<String, Long> restarts,
        Map<String, Long> appended,
        int waiting,
        long stageFailures,
        Optional<Text> trouble,
        List<String> abandoned) {
    public PipelineStatus {
        sources = List.copyOf(sources);
        restarts = Map.copyOf(restarts);
        appended = Map.copyOf(appended);
        abandoned = List.copyOf(abandoned);
    }
}
