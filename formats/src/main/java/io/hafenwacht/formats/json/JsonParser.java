package io.hafenwacht.formats.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.TextParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259): exactly one value, no comments. Numbers keep their spelling. Of duplicate keys the
/// last counts, as in Go's `encoding/json`, which engines and clusters use; each is a warning.
public final class JsonParser extends TextParser {
    /// Broken JSON may be a broken credential file: an error quotes this many characters at most.
    private static final int QUOTED_CHARACTERS = 16;

    private final RepeatedParts repeated;

    public JsonParser() {
        this(ParseLimits.STANDARD);
    }

    public JsonParser(ParseLimits limits) {
        this(limits, RepeatedParts.NONE);
    }

    /// For one of many answers of one kind.
    public JsonParser(ParseLimits limits, RepeatedParts repeated) {
        super(limits);
        this.repeated = repeated;
    }

    @Override
    protected void parse(String text, ParseLimits limits, Documents out) throws ParseFailure {
        Optional<Node> plain = PlainJson.read(text, limits, repeated);
        if (plain.isPresent()) {
            out.add(plain.get());
        } else {
            tokens(text, limits, out);
        }
    }

    private static void tokens(String text, ParseLimits limits, Documents out) throws ParseFailure {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth().asInt())
                        .maxStringLength(limits.stringLength().asInt())
                        .build())
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(QUOTED_CHARACTERS)
                        .build())
                .build();
        try (var tokens = factory.createParser(text)) {
            Reading reading = new Reading(tokens, limits, out);
            Node root = reading.value(tokens.nextToken());
            if (tokens.nextToken() != null) {
                throw new ParseFailure(
                        reading.position(),
                        Text.of("expected the end, got another value", "Ende erwartet, weiterer Wert gefunden"));
            }
            out.add(root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            // Where a value began, in the library's own words, helps nobody.
            String what = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
            throw new ParseFailure(
                    at == null ? Position.UNKNOWN : position(at),
                    Text.of("no valid JSON: " + what, "kein gültiges JSON: " + what));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
    }

    private static Position position(JsonLocation at) {
        return new Position(Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    /// One text being read. Recursion is bounded by the factory's nesting depth.
    private static final class Reading {
        private final com.fasterxml.jackson.core.JsonParser tokens;
        private final ParseLimits limits;
        private final Documents out;
        private long nodes;

        Reading(com.fasterxml.jackson.core.JsonParser tokens, ParseLimits limits, Documents out) {
            this.tokens = tokens;
            this.limits = limits;
            this.out = out;
        }

        Position position() {
            return JsonParser.position(tokens.currentTokenLocation());
        }

        Node value(@Nullable JsonToken token) throws IOException, ParseFailure {
            if (token == null) {
                throw new ParseFailure(
                        JsonParser.position(tokens.currentLocation()),
                        Text.of("expected a value, got the end", "Wert erwartet, Ende gefunden"));
            }
            Position at = position();
            if (limits.nodes().exceededBy(++nodes)) {
                throw ParseFailure.over(limits.nodes(), at);
            }
            return switch (token) {
                case START_OBJECT -> mapping(at);
                case START_ARRAY -> sequence(at);
                case VALUE_STRING -> new Scalar(tokens.getText(), ScalarType.STRING, at);
                case VALUE_NUMBER_INT -> new Scalar(tokens.getText(), ScalarType.INTEGER, at);
                case VALUE_NUMBER_FLOAT -> new Scalar(tokens.getText(), ScalarType.DECIMAL, at);
                case VALUE_TRUE -> new Scalar("true", ScalarType.BOOLEAN, at);
                case VALUE_FALSE -> new Scalar("false", ScalarType.BOOLEAN, at);
                case VALUE_NULL -> new Scalar("", ScalarType.NULL, at);
                case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("the tokenizer gives no " + token + " where a value begins");
            };
        }

        private Node mapping(Position at) throws IOException, ParseFailure {
            Map<String, Node> fields = new LinkedHashMap<>();
            while (tokens.nextToken() == JsonToken.FIELD_NAME) {
                String key = tokens.currentName();
                Position keyAt = position();
                Node earlier = fields.put(key, value(tokens.nextToken()));
                if (earlier != null) {
                    out.duplicate(key, keyAt, earlier.position());
                }
            }
            return new Mapping(fields, at);
        }

        private Node sequence(Position at) throws IOException, ParseFailure {
            List<Node> items = new ArrayList<>();
            for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
                items.add(value(token));
            }
            return new Sequence(items, at);
        }
    }
}
