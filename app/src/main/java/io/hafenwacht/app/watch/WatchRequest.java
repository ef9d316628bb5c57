package io.hafenwacht.app.watch;

import io.hafenwacht.connect.serve.ListenAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `hafenwacht watch` was asked for. `once` tells how all is and ends; `duration` ends it by itself.
/// `names` are patterns or the fronts of ids, `labels` patterns by label, `projects` Compose projects; an
/// empty list asks for all. `journal` is the folder that keeps what happened; without one it is kept in
/// memory. `checkParameters` are those of `hafenwacht.yaml`.
public record WatchRequest(
        String host,
        String context,
        boolean offline,
        boolean once,
        boolean json,
        Optional<Path> journal,
        long journalBytes,
        Duration journalAge,
        Optional<ListenAddress.Usable> metrics,
        Duration interval,
        Optional<Duration> duration,
        List<String> names,
        Map<String, String> labels,
        List<String> projects,
        Map<String, String> checkParameters) {
    public WatchRequest {
        names = List.copyOf(names);
        labels = Map.copyOf(labels);
        projects = List.copyOf(projects);
        checkParameters = Map.copyOf(checkParameters);
    }
}
