package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.util.List;

/// The fields of the JSON report that tell of exceptions and of the baseline; absent where nobody asked.
final class JsonReview {
    private JsonReview() {}

    static void standing(JsonGenerator json, Standing standing) throws IOException {
        if (standing.change().isPresent()) {
            json.writeStringField("change", standing.change().get().word());
        }
        if (standing.suppression().isPresent()) {
            Suppression s = standing.suppression().get();
            json.writeBooleanField("suppressed", true);
            json.writeObjectFieldStart("exception");
            json.writeStringField("status", s.status().word());
            json.writeStringField("source", s.source());
            json.writeStringField("reason", s.reason());
            optional(json, "justification", s.justification());
            optional(json, "owner", s.accountable().owner());
            optional(json, "ticket", s.accountable().ticket());
            optional(json, "compensatingControl", s.accountable().control());
            optional(json, "until", s.until().map(Object::toString).orElse(""));
            json.writeEndObject();
        }
    }

    static void review(JsonGenerator json, Review review, Language language) throws IOException {
        if (!review.expired().isEmpty() || !review.unused().isEmpty()) {
            json.writeObjectFieldStart("exceptions");
            notes(json, "expired", review.expired(), language);
            notes(json, "unused", review.unused(), language);
            json.writeEndObject();
        }
        if (review.comparison().isPresent()) {
            comparison(json, review.comparison().get());
        }
        if (review.compliance().isPresent()) {
            JsonCompliance.write(json, review.compliance().get(), language);
        }
    }

    private static void comparison(JsonGenerator json, Review.Comparison comparison) throws IOException {
        json.writeObjectFieldStart("baseline");
        json.writeStringField("name", comparison.baseline());
        json.writeNumberField("new", comparison.added());
        json.writeNumberField("changed", comparison.changed());
        json.writeNumberField("unchanged", comparison.unchanged());
        json.writeNumberField("notJudged", comparison.notJudged());
        json.writeNumberField("unlisted", comparison.unlisted());
        json.writeEndObject();
        json.writeArrayFieldStart("fixed");
        for (Review.Fixed fixed : comparison.fixed()) {
            json.writeStartObject();
            json.writeStringField("id", fixed.id());
            json.writeStringField("check", fixed.check());
            json.writeStringField("title", fixed.title());
            json.writeStringField("severity", fixed.severity().word());
            json.writeStringField("asset", fixed.asset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void notes(JsonGenerator json, String name, List<Review.Note> notes, Language language)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Review.Note note : notes) {
            json.writeStartObject();
            json.writeStringField("source", note.source());
            json.writeStringField("label", note.label());
            json.writeStringField("what", note.what().in(language));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }
}
