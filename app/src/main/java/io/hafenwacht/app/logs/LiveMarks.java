package io.hafenwacht.app.logs;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How far each container's log was read, so that following goes on from there. Safe for threads.
final class LiveMarks implements Known {
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    void read(LogLine line) {
        marks.merge(line.origin().id(), new Mark(line.time(), Set.of(line.id())), LiveMarks::newer);
    }

    private static Mark newer(Mark before, Mark line) {
        int order = line.time().compareTo(before.time());
        if (order != 0) {
            return order > 0 ? line : before;
        }
        Set<EventId> ids = new HashSet<>(before.ids());
        ids.addAll(line.ids());
        return new Mark(before.time(), ids);
    }

    @Override
    public Optional<Mark> last(String kind, String originId) {
        return kind.equals("log") ? Optional.ofNullable(marks.get(originId)) : Optional.empty();
    }
}
