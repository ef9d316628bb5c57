package io.hafenwacht.app.logs;

import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.OnceOnly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Makes one order of time of several sources, each of which is in order, and lets each line by once.
final class LogMerge {
    private final List<GroupQueue> sources;
    private final OnceOnly once;
    private final List<LogProblem> problems = new ArrayList<>();

    LogMerge(List<GroupQueue> sources, OnceOnly once) {
        this.sources = sources;
        this.once = once;
    }

    private record Head(LogGroup group, int source) {}

    void run(LogsRun.Output output) throws IOException, InterruptedException {
        var heads = new PriorityQueue<>(
                Comparator.comparing((Head head) -> head.group.time()).thenComparing(Head::source));
        for (int i = 0; i < sources.size(); i++) {
            advance(i, heads);
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            var group = once.first(head.group, sources.get(head.source).kind());
            if (group.isPresent()) {
                output.write(group.get());
            }
            advance(head.source, heads);
        }
    }

    private void advance(int source, PriorityQueue<Head> heads) throws InterruptedException {
        switch (sources.get(source).next()) {
            case GroupQueue.Next.Group(LogGroup group) -> heads.add(new Head(group, source));
            case GroupQueue.Next.End(var problem) -> problem.ifPresent(problems::add);
            case GroupQueue.Next.Fault(Throwable cause) -> throw new IllegalStateException(cause);
        }
    }

    /// Why sources ended early, after the run.
    List<LogProblem> problems() {
        return problems;
    }
}
