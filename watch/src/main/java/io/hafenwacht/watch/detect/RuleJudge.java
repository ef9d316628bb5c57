package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.watch.incident.Cause;
import io.hafenwacht.watch.incident.Stories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives each event to the detectors that want it, and what they find to the stories.
public final class RuleJudge implements Judge {
    private final Map<String, List<Detector>> byTopic = new HashMap<>();
    private final Map<String, Detector> byRule = new HashMap<>();
    private final DetectorContext context;
    private final Stories stories;
    private final OpenFindings known = new OpenFindings();

    public RuleJudge(List<Detector> detectors, Stories stories) {
        this(detectors, stories, new OwnReads());
    }

    /// `ownReads` is told what we read ourselves.
    public RuleJudge(List<Detector> detectors, Stories stories, OwnReads ownReads) {
        this.context = new DetectorContext(ownReads);
        this.stories = stories;
        for (Detector detector : detectors) {
            byRule.put(detector.rule().id(), detector);
            for (String topic : detector.topics()) {
                byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(detector);
            }
        }
    }

    @Override
    public List<Event> judge(Event event) {
        if (event instanceof Incident) {
            return List.of();
        }
        if (event instanceof Detection detection) {
            return stories.on(detection, cause(detection), lasting(detection), "");
        }
        List<Detector> detectors = byTopic.getOrDefault(Topics.of(event), List.of());
        List<Event> out = detectors.isEmpty() ? List.of() : detected(event, detectors);
        return destroyed(event) ? after(out, event) : out;
    }

    private List<Event> detected(Event event, List<Detector> detectors) {
        List<Event> out = new ArrayList<>(0);
        for (Detector detector : detectors) {
            for (Signal signal : detector.on(event, context)) {
                Detection detection = Conclusion.of(detector.rule(), event, signal);
                OpenFindings.News news = known.news(detection, detector.lasting());
                if (news == OpenFindings.News.TOLD) {
                    out.add(detection);
                }
                if (news != OpenFindings.News.KNOWN) {
                    out.addAll(stories.on(detection, detector.cause(), detector.lasting(), ""));
                }
            }
        }
        return out;
    }

    private List<Event> after(List<Event> found, Event event) {
        context.forget(event.origin());
        known.forget(event.origin());
        List<Event> out = new ArrayList<>(found);
        out.addAll(stories.gone(event.origin(), event.time()));
        return out;
    }

    private static boolean destroyed(Event event) {
        return event instanceof Happening happening && happening.action().equals("destroy");
    }

    /// An audit's findings stay until an audit finds them gone.
    private boolean lasting(Detection detection) {
        Detector detector = byRule.get(detection.finding().subject().check());
        return detector == null || detector.lasting();
    }

    private Cause cause(Detection detection) {
        Detector detector = byRule.get(detection.finding().subject().check());
        return detector == null ? Cause.CONFIGURATION : detector.cause();
    }

    @Override
    public List<Event> tick(Instant now) {
        return stories.tick(now);
    }
}
