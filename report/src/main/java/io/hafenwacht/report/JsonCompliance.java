package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.util.Map;

/// The field `compliance` of the JSON report; absent without `--profile`.
final class JsonCompliance {
    private JsonCompliance() {}

    static void write(JsonGenerator json, Compliance compliance, Language language) throws IOException {
        json.writeObjectFieldStart("compliance");
        json.writeStringField("profile", compliance.profile().name());
        json.writeStringField("title", compliance.profile().title().in(language));
        json.writeBooleanField("complete", compliance.profile().complete());
        json.writeObjectFieldStart("states");
        for (Compliance.State state : Compliance.State.values()) {
            json.writeNumberField(state.word(), compliance.in(state));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("requirements");
        for (Compliance.Result result : compliance.results()) {
            requirement(json, result, language);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void requirement(JsonGenerator json, Compliance.Result result, Language language)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.requirement().reference().clause());
        json.writeStringField("reference", result.requirement().reference().toString());
        json.writeStringField("title", result.requirement().title().in(language));
        json.writeStringField("state", result.state().word());
        json.writeStringField("question", result.requirement().question().in(language));
        json.writeObjectFieldStart("checks");
        json.writeNumberField("known", result.judged().known());
        json.writeNumberField("ran", result.judged().ran());
        json.writeEndObject();
        json.writeNumberField("passed", result.judged().passed());
        json.writeNumberField("unknown", result.judged().unknown());
        json.writeNumberField("coverage", result.coverage());
        Compliance.Deviations deviations = result.deviations();
        if (deviations.worst().isPresent()) {
            json.writeObjectFieldStart("deviations");
            json.writeNumberField("count", deviations.count());
            json.writeNumberField("excepted", deviations.excepted());
            json.writeStringField("worst", deviations.worst().get().word());
            json.writeObjectFieldStart("checks");
            for (Map.Entry<String, Integer> check : deviations.checks().entrySet()) {
                json.writeNumberField(check.getKey(), check.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (String id : deviations.findings()) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
