package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One finding in a story: when it was first and last seen, how often, and what it last said.
record StoryLine(Instant first, Instant last, long count, Text title, Text evidence) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    static StoryLine of(Detection detection) {
        return new StoryLine(
                detection.time(),
                detection.time(),
                1,
                detection.finding().title(),
                detection.finding().evidence());
    }

    StoryLine again(Detection detection) {
        Instant time = detection.time();
        // Clocks jump.
        Instant earliest = time.isBefore(first) ? time : first;
        Instant latest = time.isAfter(last) ? time : last;
        return new StoryLine(
                earliest, latest, count + 1, title, detection.finding().evidence());
    }

    Text text() {
        String when = CLOCK.format(first) + (count > 1 ? "–" + CLOCK.format(last) + " " + count + "×" : "") + " ";
        return Text.of(
                when + title.english() + ": " + evidence.english(), when + title.german() + ": " + evidence.german());
    }
}
