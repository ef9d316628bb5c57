package io.hafenwacht.report;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.util.Map;

/// The field `compliance` of the JSON report; absent without `--profile`.
final class JsonCompliance {
    private JsonCompliance() {}

    static void write(Utf8Json json, Compliance compliance, Language language) throws IOException {
        json.object("compliance");
        json.field("profile", compliance.profile().name());
        json.field("title", compliance.profile().title().in(language));
        json.field("complete", compliance.profile().complete());
        json.object("states");
        for (Compliance.State state : Compliance.State.values()) {
            json.field(state.word(), compliance.in(state));
        }
        json.endObject();
        json.array("requirements");
        for (Compliance.Result result : compliance.results()) {
            requirement(json, result, language);
        }
        json.endArray();
        json.endObject();
    }

    private static void requirement(Utf8Json json, Compliance.Result result, Language language) throws IOException {
        json.object();
        json.field("id", result.requirement().reference().clause());
        json.field("reference", result.requirement().reference().toString());
        json.field("title", result.requirement().title().in(language));
        json.field("state", result.state().word());
        json.field("question", result.requirement().question().in(language));
        json.object("checks");
        json.field("known", result.judged().known());
        json.field("ran", result.judged().ran());
        json.endObject();
        json.field("passed", result.judged().passed());
        json.field("unknown", result.judged().unknown());
        json.field("coverage", result.coverage());
        Compliance.Deviations deviations = result.deviations();
        if (deviations.worst().isPresent()) {
            json.object("deviations");
            json.field("count", deviations.count());
            json.field("excepted", deviations.excepted());
            json.field("worst", deviations.worst().get().word());
            json.object("checks");
            for (Map.Entry<String, Integer> check : deviations.checks().entrySet()) {
                json.field(check.getKey(), check.getValue());
            }
            json.endObject();
            json.texts("findings", deviations.findings());
            json.endObject();
        }
        json.endObject();
    }
}
