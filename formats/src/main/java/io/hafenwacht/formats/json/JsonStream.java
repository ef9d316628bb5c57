package io.hafenwacht.formats.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads one JSON object of any size whose bulk is arrays: their items are handed on one by one and not kept.
/// Values have no positions. Broken JSON, or an item over a limit, is a [ParseFailure], a broken stream an
/// [IOException]; items handed on before stay valid.
public final class JsonStream {
    private static final Limit ITEMS =
            new Limit("json-items", 5_000_000, "items", "ten times the objects that one etcd carries well");

    /// One for all: names that one page of a list had are known in the next. They are not interned, since
    /// many (of managed fields) occur once, and nobody compares them by identity.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ParseLimits.STANDARD.depth().asInt())
                    .maxStringLength(ParseLimits.STANDARD.stringLength().asInt())
                    .build())
            .errorReportConfiguration(
                    ErrorReportConfiguration.builder().maxErrorTokenLength(16).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final Taker WHOLE = _ -> {};

    private final JsonParser tokens;
    private final ParseLimits limits = ParseLimits.STANDARD;
    private long nodes;
    private long text;
    private long items;

    private JsonStream(JsonParser tokens) {
        this.tokens = tokens;
    }

    /// What of each item is left out, by its path: a field that leads to [#DROPPED] is skipped unread.
    public record Pruning(Map<String, Pruning> fields) {
        public static final Pruning NONE = new Pruning(Map.of());
        public static final Pruning DROPPED = new Pruning(Map.of());

        public Pruning {
            fields = Map.copyOf(fields);
        }

        private Pruning below(String field) {
            Pruning found = fields.get(field);
            return found == null ? NONE : found;
        }
    }

    /// Takes what is read while the rest is still to come.
    public interface Taker {
        void item(Node item);

        /// A field beside the arrays.
        default void field(String name, Node value) {}

        /// Whether a field of an item is skipped unread, given the fields before it.
        default boolean needless(String field, Map<String, Node> before) {
            return false;
        }
    }

    /// Reads the object; the items of its fields in `arrays` go to `item`, all its other fields are answered.
    /// Does not close the stream.
    public static Node read(InputStream in, Set<String> arrays, Pruning pruning, Consumer<Node> item)
            throws IOException, ParseFailure {
        return take(in, arrays, pruning, item::accept);
    }

    /// The same, for whom the rest may depend on what is known already.
    public static Node take(InputStream in, Set<String> arrays, Pruning pruning, Taker taker)
            throws IOException, ParseFailure {
        return parsed(in, stream -> stream.object(arrays, pruning, taker));
    }

    /// Reads one array; its items go to `taker`. `null` is an empty one.
    public static void array(InputStream in, Taker taker) throws IOException, ParseFailure {
        parsed(in, stream -> {
            JsonToken first = stream.tokens.nextToken();
            if (first == JsonToken.START_ARRAY) {
                stream.items(Pruning.NONE, taker);
            } else if (first != JsonToken.VALUE_NULL) {
                throw new ParseFailure(Position.UNKNOWN, Text.of("expected a list", "Liste erwartet"));
            }
            return Node.MISSING;
        });
    }

    private interface Reader {
        Node read(JsonStream stream) throws IOException, ParseFailure;
    }

    private static Node parsed(InputStream in, Reader reader) throws IOException, ParseFailure {
        // Closing the tokens gives their buffers back; the stream belongs to the caller.
        try (JsonParser tokens = FACTORY.createParser(in)) {
            return reader.read(new JsonStream(tokens));
        } catch (JsonProcessingException e) {
            // Where a value began, in the library's own words, helps nobody.
            String what = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
            JsonLocation at = e.getLocation();
            throw new ParseFailure(
                    at == null ? Position.UNKNOWN : new Position(at.getLineNr(), at.getColumnNr()),
                    Text.of("no valid JSON: " + what, "kein gültiges JSON: " + what));
        }
    }

    private Node object(Set<String> arrays, Pruning pruning, Taker taker) throws IOException, ParseFailure {
        if (tokens.nextToken() != JsonToken.START_OBJECT) {
            throw new ParseFailure(Position.UNKNOWN, Text.of("expected an object", "Objekt erwartet"));
        }
        Map<String, Node> rest = new LinkedHashMap<>();
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String field = name();
            JsonToken token = tokens.nextToken();
            if (arrays.contains(field) && token == JsonToken.START_ARRAY) {
                long restNodes = nodes;
                long restText = text;
                items(pruning, taker);
                nodes = restNodes;
                text = restText;
            } else {
                Node value = value(token, Pruning.NONE);
                taker.field(field, value);
                rest.put(field, value);
            }
        }
        return new Mapping(rest, Position.UNKNOWN);
    }

    /// What is kept of one item is bounded, and so is all that stands beside the arrays.
    private void items(Pruning pruning, Taker taker) throws IOException, ParseFailure {
        JsonToken token;
        while ((token = tokens.nextToken()) != JsonToken.END_ARRAY) {
            nodes = 0;
            text = 0;
            if (ITEMS.exceededBy(++items)) {
                throw ParseFailure.over(ITEMS, Position.UNKNOWN);
            }
            taker.item(token == JsonToken.START_OBJECT ? mapping(pruning, taker) : value(token, pruning));
        }
    }

    private String name() throws IOException, ParseFailure {
        return counted(tokens.currentName());
    }

    private String counted(String part) throws ParseFailure {
        text += part.length();
        if (limits.bytes().exceededBy(text)) {
            throw ParseFailure.over(limits.bytes(), Position.UNKNOWN);
        }
        return part;
    }

    private Node mapping(Pruning pruning, Taker taker) throws IOException, ParseFailure {
        Map<String, Node> fields = new LinkedHashMap<>();
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String field = name();
            JsonToken next = tokens.nextToken();
            Pruning below = pruning == Pruning.NONE ? Pruning.NONE : pruning.below(field);
            if (below == Pruning.DROPPED || taker.needless(field, fields)) {
                tokens.skipChildren();
            } else {
                fields.put(field, value(next, below));
            }
        }
        return new Mapping(fields, Position.UNKNOWN);
    }

    private Node value(JsonToken token, Pruning pruning) throws IOException, ParseFailure {
        if (limits.nodes().exceededBy(++nodes)) {
            throw ParseFailure.over(limits.nodes(), Position.UNKNOWN);
        }
        if (token == null) {
            throw new ParseFailure(
                    Position.UNKNOWN, Text.of("expected a value, got the end", "Wert erwartet, Ende gefunden"));
        }
        return switch (token) {
            case START_OBJECT -> mapping(pruning, WHOLE);
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                JsonToken next;
                while ((next = tokens.nextToken()) != JsonToken.END_ARRAY) {
                    items.add(value(next, Pruning.NONE));
                }
                yield new Sequence(items, Position.UNKNOWN);
            }
            case VALUE_STRING -> new Scalar(counted(tokens.getText()), ScalarType.STRING, Position.UNKNOWN);
            case VALUE_NUMBER_INT -> new Scalar(counted(tokens.getText()), ScalarType.INTEGER, Position.UNKNOWN);
            case VALUE_NUMBER_FLOAT -> new Scalar(counted(tokens.getText()), ScalarType.DECIMAL, Position.UNKNOWN);
            case VALUE_TRUE -> new Scalar("true", ScalarType.BOOLEAN, Position.UNKNOWN);
            case VALUE_FALSE -> new Scalar("false", ScalarType.BOOLEAN, Position.UNKNOWN);
            case VALUE_NULL -> new Scalar("", ScalarType.NULL, Position.UNKNOWN);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new ParseFailure(Position.UNKNOWN, Text.of("no valid JSON", "kein gültiges JSON"));
        };
    }
}
