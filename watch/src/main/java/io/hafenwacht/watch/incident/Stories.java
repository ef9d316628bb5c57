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

    /// `perDay` is how many stories of one system are opened in a day.
    public Stories(long perDay) {
        this.perDay = perDay;
    }

    /// With the standard budget.
    public Stories() {
        this(Told.PER_DAY.value());
    }

    /// A finding that fails adds to its story; one that passes ends what it names.
    public List<Event> on(Detection detection, Chapter chapter) {
        Story.Key key = key(detection.origin(), chapter);
        Instant now = now(detection.time());
        return detection.finding().outcome() == OutcomeKind.FAIL
                ? added(key, chapter, detection, now)
                : over(key, detection, now);
    }

    private static Story.Key key(Origin origin, Chapter chapter) {
        return new Story.Key(
                origin.system(), StableKey.ofStory(origin), chapter.cause().name() + " " + chapter.apart());
    }

    private List<Event> added(Story.Key key, Chapter chapter, Detection detection, Instant now) {
        Story story = stories.get(key);
        if (story == null) {
            if (detection.finding().severity() == Severity.INFO) {
                // Worth a line in a story, not a story.
                return List.of();
            }
            story = begin(key, chapter.cause(), detection, now);
        }
        boolean worse = story.add(detection, chapter.lasting(), now);
        if (!story.told) {
            // One that was cut off gets another chance when it turns worse.
            if (story.repeats() > 1 && !worse) {
                return List.of();
            }
            story.told = told(key.system()).opens(story.rule(), story.severity(), chapter.cause(), now);
            return story.told ? List.of(story.tell(Incident.State.OPENED, detection.time())) : List.of();
        }
        if (story.closed) {
            story.returned = true;
            return List.of(story.tell(Incident.State.GREW, detection.time()));
        }
        return worse ? List.of(story.tell(Incident.State.GREW, detection.time())) : List.of();
    }

    private Story begin(Story.Key key, Cause cause, Detection detection, Instant now) {
        if (STORIES.exceededBy(stories.size() + 1L)) {
            stories.remove(stories.keySet().iterator().next());
        }
        Story story = new Story(key, cause, detection, now);
        stories.put(key, story);
        return story;
    }

    private List<Event> over(Story.Key key, Detection detection, Instant now) {
        Story story = stories.get(key);
        if (story == null || !story.over(detection, now)) {
            return List.of();
        }
        return closed(story, detection.time());
    }

    /// What comes and goes is closed when it has been quiet, or each turn would be told.
    private static List<Event> closed(Story story, Instant time) {
        return story.told && !story.closed && !story.returned
                ? List.of(story.tell(Incident.State.CLOSED, time))
                : List.of();
    }

    /// The origin was destroyed: what was open there is over.
    public List<Event> gone(Origin origin, Instant time) {
        List<Event> out = new ArrayList<>();
        for (Story story : stories.values()) {
            if (story.key.system().equals(origin.system()) && story.gone(origin.id())) {
                out.addAll(closed(story, time));
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

    /// A finding that was kept before this process began: adds to its story and tells nothing.
    public void recall(Detection detection, Chapter chapter) {
        Story.Key key = key(detection.origin(), chapter);
        Story story = stories.get(key);
        if (detection.finding().outcome() != OutcomeKind.FAIL) {
            if (story != null) {
                story.over(detection, detection.time());
            }
            return;
        }
        if (story == null) {
            if (detection.finding().severity() == Severity.INFO) {
                return;
            }
            story = begin(key, chapter.cause(), detection, detection.time());
        }
        story.add(detection, chapter.lasting(), detection.time());
    }

    /// What was told of a story before this process began: it goes on from there.
    public void recall(Incident incident, Chapter chapter) {
        if (incident.rule().equals(CutOff.RULE.id())) {
            cutOffs.computeIfAbsent(incident.origin().system(), CutOff::new).recall(incident);
            return;
        }
        Story.Key key = key(incident.origin(), chapter);
        Story story = stories.get(key);
        if (story == null) {
            if (incident.state() == Incident.State.CLOSED) {
                return;
            }
            story = new Story(key, chapter.cause(), incident);
            stories.put(key, story);
        }
        if (incident.state() == Incident.State.OPENED) {
            told(key.system()).remember(incident.time());
        }
        story.recall(incident);
    }

    /// As [#gone], telling nothing.
    public void recallGone(Origin origin) {
        stories.values().forEach(story -> story.gone(origin.id()));
    }

    /// By our own clock, where it was said; replayed events bring their own.
    private Instant now(Instant event) {
        return clock.orElse(event);
    }

    private Told told(String system) {
        return told.computeIfAbsent(system, _ -> new Told(perDay));
    }

    /// How many are told and not closed.
    public long open() {
        return stories.values().stream().filter(s -> s.told && !s.closed).count();
    }

    int size() {
        return stories.size();
    }
}
