package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Folds detections into one story per origin and cause. A story is told when it opens, when it turns worse,
/// when it has doubled, and when it is over; what comes in between is counted. Stories over a day's budget
/// are counted too, and one more story says so.
public final class Stories {
    static final Limit STORIES = new Limit("stories", 10_000, "stories", "a crash of everything that one engine runs");

    private final long perDay;
    private final Map<Story.Key, Story> stories = new LinkedHashMap<>();
    private final Map<String, Told> told = new TreeMap<>();
    private final Map<String, CutOff> cutOffs = new TreeMap<>();
    private Optional<Instant> clock = Optional.empty();

    public Stories(long perDay) {
        this.perDay = perDay;
    }

    /// With the standard budget.
    public Stories() {
        this(Told.PER_DAY.value());
    }

    /// A finding that fails adds to its story; one that passes ends what it names. `lasting` as in a
    /// detector; `apart` is empty where all findings of this cause make one story, else what tells them
    /// apart.
    public List<Event> on(Detection detection, Cause cause, boolean lasting, String apart) {
        var key = new Story.Key(detection.origin().system(), StableKey.of(detection.origin()), cause.name() + apart);
        Instant now = now(detection.time());
        return detection.finding().outcome() == OutcomeKind.FAIL
                ? added(key, cause, detection, lasting, now)
                : over(key, detection, now);
    }

    private List<Event> added(Story.Key key, Cause cause, Detection detection, boolean lasting, Instant now) {
        Story story = stories.get(key);
        if (story == null) {
            if (detection.finding().severity() == Severity.INFO) {
                // Worth a line in a story, not a story.
                return List.of();
            }
            makeRoom();
            story = new Story(key, cause, detection, now);
            stories.put(key, story);
        }
        boolean worse = story.add(detection, lasting, now);
        if (!story.told) {
            // One that was cut off gets another chance when it turns worse.
            if (story.repeats() > 1 && !worse) {
                return List.of();
            }
            story.told = told(key.system()).opens(story.rule(), story.severity(), cause, now);
            return story.told ? List.of(story.tell(Incident.State.OPENED, detection.time())) : List.of();
        }
        if (story.closed) {
            story.returned = true;
            return List.of(story.tell(Incident.State.GREW, detection.time()));
        }
        return worse ? List.of(story.tell(Incident.State.GREW, detection.time())) : List.of();
    }

    private List<Event> over(Story.Key key, Detection detection, Instant now) {
        Story story = stories.get(key);
        if (story == null || !story.over(detection, now)) {
            return List.of();
        }
        // What comes and goes is closed when it has been quiet, or each turn would be told.
        return story.told && !story.closed && !story.returned
                ? List.of(story.tell(Incident.State.CLOSED, detection.time()))
                : List.of();
    }

    /// The origin was destroyed: what was open there is over.
    public List<Event> gone(Origin origin, Instant time) {
        List<Event> out = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            Story story = stories.get(new Story.Key(origin.system(), StableKey.of(origin), cause.name()));
            if (story != null && story.gone(origin.id()) && story.told && !story.closed && !story.returned) {
                out.add(story.tell(Incident.State.CLOSED, time));
            }
        }
        return out;
    }

    public List<Event> tick(Instant now) {
        clock = Optional.of(now);
        List<Event> out = new ArrayList<>();
        for (Iterator<Story> all = stories.values().iterator(); all.hasNext(); ) {
            Story story = all.next();
            if (now.isBefore(story.touched)) {
                // Our clock jumped back: count from here.
                story.touched = now;
            }
            boolean quiet =
                    !story.open() && Duration.between(story.touched, now).compareTo(story.cause.quiet()) >= 0;
            if (quiet) {
                if (story.told && !story.closed) {
                    out.add(story.tell(Incident.State.CLOSED, now));
                }
                all.remove();
            } else if (story.told && !story.closed && story.doubled()) {
                out.add(story.tell(Incident.State.GREW, now));
            }
        }
        told.forEach((system, budget) ->
                cutOffs.computeIfAbsent(system, CutOff::new).tell(budget, now).ifPresent(out::add));
        return out;
    }

    /// By our own clock, where it was said; replayed events bring their own.
    private Instant now(Instant event) {
        return clock.orElse(event);
    }

    private Told told(String system) {
        return told.computeIfAbsent(system, _ -> new Told(perDay));
    }

    private void makeRoom() {
        if (STORIES.exceededBy(stories.size() + 1L)) {
            stories.remove(stories.keySet().iterator().next());
        }
    }

    /// How many are told and not closed.
    public long open() {
        return stories.values().stream().filter(s -> s.told && !s.closed).count();
    }
}
