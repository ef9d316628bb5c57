package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is to be looked at because of events: each thing once, however many events wait for it. Never blocks
/// who puts something in. Safe for many threads.
final class AuditQueue {
    static final Limit WAITING = new Limit(
            "audit.waiting", 2_000, "looks", "a minute of work; an engine that makes more has other troubles");

    /// What an event asks for.
    sealed interface Job {
        /// Jobs of one key are one.
        String key();

        EventId because();

        record Container(String id, EventId because) implements Job {
            @Override
            public String key() {
                return "container " + id;
            }
        }

        /// `command` as the event shows it.
        record Exec(String id, Origin container, String command, EventId because) implements Job {
            @Override
            public String key() {
                return "exec " + id;
            }
        }

        /// The containers that were made from what this name meant before.
        record Image(String name, EventId because) implements Job {
            @Override
            public String key() {
                return "image " + name;
            }
        }

        /// The engine was told to read its configuration.
        record Reload(EventId because) implements Job {
            @Override
            public String key() {
                return "reload";
            }
        }

        record Gone(String id, EventId because) implements Job {
            @Override
            public String key() {
                return "gone " + id;
            }
        }
    }

    /// A command that was started is one question, and soon nobody can ask any more: it does not wait behind
    /// the containers that somebody makes by the hundred; but now and then one of those has its turn.
    private static final int IN_A_ROW = 20;

    private final Map<String, Job> waiting = new LinkedHashMap<>();
    private int row;
    private long lost;

    /// Takes note of what an event asks for, if anything.
    void offer(Happening happening) {
        job(happening).ifPresent(this::put);
    }

    synchronized void put(Job job) {
        if (job instanceof Job.Gone(String id, EventId _)) {
            waiting.remove("container " + id);
        }
        if (waiting.putIfAbsent(job.key(), job) == null) {
            if (WAITING.exceededBy(waiting.size())) {
                waiting.remove(waiting.keySet().iterator().next());
                lost++;
            }
            notifyAll();
        }
    }

    /// Waits for the next one.
    synchronized Job take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        Job oldest = waiting.values().iterator().next();
        Job job = row < IN_A_ROW
                ? waiting.values().stream()
                        .filter(Job.Exec.class::isInstance)
                        .findFirst()
                        .orElse(oldest)
                : oldest;
        row = job instanceof Job.Exec ? row + 1 : 0;
        waiting.remove(job.key());
        return job;
    }

    /// How many were pushed out since this was last asked.
    synchronized long lost() {
        long count = lost;
        lost = 0;
        return count;
    }

    private static Optional<Job> job(Happening happening) {
        Origin origin = happening.origin();
        String action = Topics.action(happening);
        return switch (happening.type()) {
            case "container" ->
                switch (action) {
                    case "create", "start", "update", "rename" ->
                        Optional.of(new Job.Container(origin.id(), happening.id()));
                    case "exec_start" ->
                        Optional.of(new Job.Exec(
                                Attributes.text(happening, "execID"),
                                origin,
                                Topics.detail(happening),
                                happening.id()));
                    case "destroy" -> Optional.of(new Job.Gone(origin.id(), happening.id()));
                    default -> Optional.empty();
                };
            case "network" ->
                action.equals("connect")
                        ? Optional.of(new Job.Container(Attributes.text(happening, "container"), happening.id()))
                        : Optional.empty();
            case "image" ->
                switch (action) {
                    case "tag", "pull", "load", "import" ->
                        Optional.of(new Job.Image(imageName(happening), happening.id()));
                    default -> Optional.empty();
                };
            case "daemon" -> action.equals("reload") ? Optional.of(new Job.Reload(happening.id())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// A pull names its image by the subject and calls it only by repository.
    private static String imageName(Happening happening) {
        return Topics.action(happening).equals("pull")
                ? happening.origin().id()
                : happening.origin().name();
    }
}
