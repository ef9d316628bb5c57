package io.hafenwacht.core.report;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.core.waiver.Waivers;
import java.util.List;

/// What is told of exceptions that do not do what their authors meant.
final class WaiverNotes {
    /// The check behind every known vulnerability.
    static final String VULNERABILITIES = "HW-V001";

    private WaiverNotes() {}

    static List<Review.Note> expired(Waivers waivers) {
        return waivers.expired().entrySet().stream()
                .map(e -> note(e.getKey(), over(e.getKey(), e.getValue())))
                .toList();
    }

    static List<Review.Note> unused(Waivers waivers) {
        Text stale = Text.of("matches nothing any more: remove it", "trifft auf nichts mehr zu: entfernen");
        return waivers.unused(VULNERABILITIES).stream().map(w -> note(w, stale)).toList();
    }

    private static Text over(Waiver waiver, int findings) {
        String day = waiver.suppression().until().map(Object::toString).orElse("?");
        String owner = waiver.suppression().accountable().owner();
        if (owner.isEmpty()) {
            return Text.of(
                    "expired after " + day + ", findings open again: " + findings,
                    "nach dem " + day + " abgelaufen, wieder offene Befunde: " + findings);
        }
        return Text.of(
                "expired after " + day + ", findings open again: " + findings + "; owner: " + owner,
                "nach dem " + day + " abgelaufen, wieder offene Befunde: " + findings + "; verantwortlich: " + owner);
    }

    private static Review.Note note(Waiver waiver, Text what) {
        return new Review.Note(waiver.suppression().source(), waiver.label(), what);
    }
}
