package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The findings as JSON for the page's script. Rows come first and name repeated texts by number; the texts
/// follow once each, so that neither the page nor the writer holds them twice.
record HtmlData(HtmlReportWriter.Page page) {
    private HtmlOut html() {
        return page.html();
    }

    void write() throws IOException {
        html().open("script", "type", "application/json", "id", "data");
        try (JsonGenerator json = html().json(Data::generator)) {
            new Data(json, page, new Table(), new Table(), new Table()).write();
        }
        html().close("script").line();
    }

    /// Texts by the number of their first use.
    private record Table(Map<Object, Integer> numbers) {
        Table() {
            this(new LinkedHashMap<>());
        }

        int number(Object value) {
            Integer known = numbers.putIfAbsent(value, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }
    }

    /// The data being written.
    private record Data(JsonGenerator json, HtmlReportWriter.Page page, Table texts, Table references, Table factors) {
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .setCharacterEscapes(new InsideMarkup());

        static JsonGenerator generator(Writer out) throws IOException {
            return JSON.createGenerator(out);
        }

        void write() throws IOException {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (Finding finding : page.report().findings()) {
                row(finding);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("references");
            for (Object value : references.numbers().keySet()) {
                var reference = (Reference) value;
                json.writeStartArray();
                string(reference.toString());
                string(SourceLinks.of(reference));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("factors");
            for (Object value : factors.numbers().keySet()) {
                string(HtmlFindings.factorLine(page.html(), (Factor) value));
            }
            json.writeEndArray();
            // Last: what comes before still adds to it.
            names();
            json.writeArrayFieldStart("texts");
            for (Object value : texts.numbers().keySet()) {
                string((String) value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        /// `report.js` reads the fields by their place.
        private void row(Finding finding) throws IOException {
            json.writeStartArray();
            json.writeNumber(rank(finding));
            json.writeNumber(
                    finding.risk().map(r -> Math.round(r.score() * 10_000)).orElse(-1L));
            text(finding.title());
            json.writeNumber(texts.number(finding.subject().check()));
            json.writeNumber(texts.number(page.names().name(finding.subject().asset())));
            json.writeNumber(finding.subject().layer().ordinal());
            string(AssetNames.place(finding));
            string(page.html().say(finding.evidence()));
            text(finding.fix());
            json.writeStartArray();
            for (Reference reference : finding.references().stream().sorted().toList()) {
                json.writeNumber(references.number(reference));
            }
            json.writeEndArray();
            if (finding.risk().isPresent()) {
                Risk risk = finding.risk().get();
                side(risk.likelihoodValue(), risk.likelihood());
                side(risk.damageValue(), risk.damage());
            }
            json.writeEndArray();
        }

        /// The place of a finding's word in `ranks`: severities, then the outcomes of what did not fail, then
        /// what an exception closes.
        private static int rank(Finding finding) {
            int severities = Severity.values().length;
            if (finding.outcome() != OutcomeKind.FAIL) {
                return severities + finding.outcome().ordinal();
            }
            return Action.open(finding) ? finding.severity().ordinal() : severities + OutcomeKind.values().length;
        }

        private void side(double value, List<Factor> named) throws IOException {
            json.writeStartArray();
            json.writeNumber(Math.round(value * 10_000));
            for (Factor factor : named) {
                json.writeNumber(factors.number(factor));
            }
            json.writeEndArray();
        }

        private void names() throws IOException {
            json.writeArrayFieldStart("ranks");
            for (Severity severity : Severity.values()) {
                pair(severity.word(), Words.of(severity));
            }
            for (OutcomeKind outcome : OutcomeKind.values()) {
                pair("is-" + outcome.word(), Words.of(outcome));
            }
            pair("is-excepted", HtmlTexts.EXCEPTED);
            json.writeEndArray();
            json.writeArrayFieldStart("layers");
            for (DefenceLayer layer : DefenceLayer.values()) {
                json.writeString(page.html().say(Words.of(layer)));
            }
            json.writeEndArray();
            json.writeObjectFieldStart("words");
            word("shown", HtmlTexts.SHOWN);
            word("none", HtmlTexts.NONE_SHOWN);
            word("found", HtmlTexts.EVIDENCE);
            word("where", HtmlTexts.WHERE);
            word("fix", HtmlTexts.FIX);
            word("demanded", HtmlTexts.DEMANDED);
            word("why", HtmlTexts.WHY_RISK);
            word("likelihood", HtmlTexts.LIKELIHOOD);
            word("damage", HtmlTexts.DAMAGE);
            json.writeEndObject();
        }

        private void pair(String word, Text text) throws IOException {
            json.writeStartArray();
            json.writeString(word);
            json.writeString(page.html().say(text));
            json.writeEndArray();
        }

        private void word(String name, Text text) throws IOException {
            json.writeStringField(name, page.html().say(text));
        }

        private void text(Text text) throws IOException {
            json.writeNumber(texts.number(page.html().say(text)));
        }

        private void string(String value) throws IOException {
            json.writeString(HtmlOut.shown(value));
        }
    }

    /// JSON that may stand inside a `script` element: no `<`, so no end tag and no comment, and no line ends
    /// that only some readers know.
    private static final class InsideMarkup extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int LINE_SEPARATOR = 0x2028;
        private static final int PARAGRAPH_SEPARATOR = 0x2029;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\''}) {
                escapes[c] = CharacterEscapes.ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR
                    ? new SerializedString(String.format("\\u%04X", c))
                    : null;
        }
    }
}
