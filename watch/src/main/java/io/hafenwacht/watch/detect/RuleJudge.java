package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.watch.detect.user.UserRule;
import io.hafenwacht.watch.detect.user.UserRules;
import io.hafenwacht.watch.incident.Cause;
import io.hafenwacht.watch.incident.Chapter;
import io.hafenwacht.watch.incident.Stories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives each event to the detectors and users' rules that want it, and what they find to the stories.
public final class RuleJudge implements Judge {
    /// An audit's findings stay until an audit finds them gone.
    private static final Chapter AUDIT = new Chapter(Cause.CONFIGURATION, true, "");

    private final Map<String, List<Detector>> byTopic = new HashMap<>();
    private final Map<String, Chapter> byRule = new HashMap<>();
    private final DetectorContext context;
    private final UserRules userRules;
    private final Stories stories;
    private final OpenFindings known = new OpenFindings();

    public RuleJudge(List<Detector> detectors, Stories stories) {
        this(detectors, List.of(), stories, new OwnReads());
    }

    /// `ownReads` is told what we read ourselves.
    public RuleJudge(List<Detector> detectors, List<UserRule> rules, Stories stories, OwnReads ownReads) {
        this.context = new DetectorContext(ownReads);
        this.stories = stories;
        this.userRules = new UserRules(rules);
        for (Detector detector : detectors) {
            byRule.put(detector.rule().id(), new Chapter(detector.cause(), detector.lasting(), ""));
            for (String topic : detector.topics()) {
                byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(detector);
            }
        }
        for (UserRule rule : rules) {
            boolean lasting = rule.condition() instanceof UserRule.Measured;
            byRule.put(rule.id(), new Chapter(Cause.USER, lasting, rule.id()));
        }
    }

    @Override
    public List<Event> judge(Event event) {
        if (event instanceof Incident) {
            return List.of();
        }
        if (event instanceof Detection detection) {
            Chapter chapter = chapter(detection.finding().subject().check());
            boolean news = known.news(detection, chapter.lasting()) != OpenFindings.News.KNOWN;
            return news ? stories.on(detection, chapter) : List.of();
        }
        List<Event> out = conclusions(event);
        return destroyed(event) ? after(out, event) : out;
    }

    private List<Event> conclusions(Event event) {
        List<Detection> detections = detections(event);
        if (detections.isEmpty()) {
            return List.of();
        }
        List<Event> out = new ArrayList<>();
        for (Detection detection : detections) {
            Chapter chapter = chapter(detection.finding().subject().check());
            OpenFindings.News news = known.news(detection, chapter.lasting());
            if (news == OpenFindings.News.TOLD) {
                out.add(detection);
            }
            if (news != OpenFindings.News.KNOWN) {
                out.addAll(stories.on(detection, chapter));
            }
        }
        return out;
    }

    private List<Detection> detections(Event event) {
        List<Detection> out = List.of();
        for (Detector detector : byTopic.getOrDefault(Topics.of(event), List.of())) {
            for (Signal signal : detector.on(event, context)) {
                out = with(out, Conclusion.of(Conclusion.About.of(detector.rule()), event, signal));
            }
        }
        for (UserRules.Hit hit : userRules.on(event)) {
            out = with(out, Conclusion.of(Conclusion.About.of(hit.rule()), event, hit.signal()));
        }
        return out;
    }

    /// Of fifty thousand lines a second hardly one means anything: no list for the others.
    private static List<Detection> with(List<Detection> all, Detection more) {
        List<Detection> longer = all.isEmpty() ? new ArrayList<>() : all;
        longer.add(more);
        return longer;
    }

    private List<Event> after(List<Event> found, Event event) {
        context.forget(event.origin());
        known.forget(event.origin());
        userRules.forget(event.origin());
        List<Event> out = new ArrayList<>(found);
        out.addAll(stories.gone(event.origin(), event.time()));
        return out;
    }

    private static boolean destroyed(Event event) {
        return event instanceof Happening happening && happening.action().equals("destroy");
    }

    private Chapter chapter(String rule) {
        return byRule.getOrDefault(rule, AUDIT);
    }

    @Override
    public List<Event> tick(Instant now) {
        return stories.tick(now);
    }

    /// Remembers what is kept from before this process began, oldest first, without telling it again. Answers
    /// what should have followed from the last event and is not there: the process ended between the two.
    public List<Event> recall(List<Event> past) {
        int last = past.size() - 1;
        while (last >= 0 && concluded(past.get(last))) {
            last--;
        }
        Set<EventId> there = new HashSet<>();
        for (Event event : past.subList(last + 1, past.size())) {
            there.add(event.id());
        }
        for (Event event : past.subList(0, Math.max(last, 0))) {
            remember(event);
        }
        if (last < 0) {
            past.forEach(this::remember);
            return List.of();
        }
        List<Event> follows = judge(past.get(last));
        Set<EventId> ours = new HashSet<>();
        follows.forEach(event -> ours.add(event.id()));
        past.subList(last + 1, past.size()).stream()
                .filter(event -> !ours.contains(event.id()))
                .forEach(this::remember);
        return follows.stream().filter(event -> !there.contains(event.id())).toList();
    }

    /// Takes up one event that was judged before it was kept, with nothing that follows.
    public void remember(Event event) {
        switch (event) {
            case Incident incident -> stories.recall(incident, chapter(incident.rule()));
            case Detection detection -> {
                Chapter chapter = chapter(detection.finding().subject().check());
                known.news(detection, chapter.lasting());
                stories.recall(detection, chapter);
            }
            default -> {
                // For what detectors remember; what they conclude is kept already.
                detections(event);
                if (destroyed(event)) {
                    context.forget(event.origin());
                    known.forget(event.origin());
                    userRules.forget(event.origin());
                    stories.recallGone(event.origin());
                }
            }
        }
    }

    /// Whether it follows from others.
    public static boolean concluded(Event event) {
        return event instanceof Incident || event instanceof Detection;
    }
}
