package io.hafenwacht.report;

import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.util.List;

/// The fields of the JSON report that tell of exceptions and of the baseline; absent where nobody asked.
final class JsonReview {
    private JsonReview() {}

    static void standing(Utf8Json json, Standing standing) throws IOException {
        if (standing.change().isPresent()) {
            json.field("change", standing.change().get().word());
        }
        if (standing.suppression().isPresent()) {
            Suppression s = standing.suppression().get();
            json.field("suppressed", true);
            json.object("exception");
            json.field("status", s.status().word());
            json.field("source", s.source());
            json.field("reason", s.reason());
            json.optional("justification", s.justification());
            json.optional("owner", s.accountable().owner());
            json.optional("ticket", s.accountable().ticket());
            json.optional("compensatingControl", s.accountable().control());
            json.optional("until", s.until().map(Object::toString).orElse(""));
            json.endObject();
        }
    }

    static void review(Utf8Json json, Review review, Language language) throws IOException {
        if (!review.expired().isEmpty() || !review.unused().isEmpty()) {
            json.object("exceptions");
            notes(json, "expired", review.expired(), language);
            notes(json, "unused", review.unused(), language);
            json.endObject();
        }
        if (review.comparison().isPresent()) {
            comparison(json, review.comparison().get());
        }
        if (review.compliance().isPresent()) {
            JsonCompliance.write(json, review.compliance().get(), language);
        }
    }

    private static void comparison(Utf8Json json, Review.Comparison comparison) throws IOException {
        json.object("baseline");
        json.field("name", comparison.baseline());
        json.field("new", comparison.added());
        json.field("changed", comparison.changed());
        json.field("unchanged", comparison.unchanged());
        json.field("notJudged", comparison.notJudged());
        json.field("unlisted", comparison.unlisted());
        json.endObject();
        json.array("fixed");
        for (Review.Fixed fixed : comparison.fixed()) {
            json.object();
            json.field("id", fixed.id());
            json.field("check", fixed.check());
            json.field("title", fixed.title());
            json.field("severity", fixed.severity().word());
            json.field("asset", fixed.asset());
            json.endObject();
        }
        json.endArray();
    }

    private static void notes(Utf8Json json, String name, List<Review.Note> notes, Language language)
            throws IOException {
        json.array(name);
        for (Review.Note note : notes) {
            json.object();
            json.field("source", note.source());
            json.field("label", note.label());
            json.field("what", note.what().in(language));
            json.endObject();
        }
        json.endArray();
    }
}
