package io.hafenwacht.formats.json;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
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

    private static final Taker WHOLE = _ -> {};

    private final JsonBytes tokens;
    private final ParseLimits limits = ParseLimits.STANDARD;
    private long nodes;
    private long text;
    private long items;
    private int depth;

    private JsonStream(JsonBytes tokens) {
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
        return new JsonStream(new JsonBytes(in)).object(arrays, pruning, taker);
    }

    /// Reads one array; its items go to `taker`. `null` is an empty one.
    public static void array(InputStream in, Taker taker) throws IOException, ParseFailure {
        var stream = new JsonStream(new JsonBytes(in));
        stream.tokens.begin();
        if (stream.tokens.takes('[')) {
            stream.items(Pruning.NONE, taker);
        } else if (stream.tokens.peek() != 'n' || stream.tokens.word().type() != ScalarType.NULL) {
            throw stream.tokens.unexpected("a list", "Liste");
        }
    }

    private Node object(Set<String> arrays, Pruning pruning, Taker taker) throws IOException, ParseFailure {
        tokens.begin();
        if (!tokens.takes('{')) {
            throw tokens.unexpected("an object", "Objekt");
        }
        Map<String, Node> rest = new LinkedHashMap<>();
        boolean more = !tokens.takes('}');
        while (more) {
            String field = counted(tokens.name());
            if (arrays.contains(field) && tokens.takes('[')) {
                long restNodes = nodes;
                long restText = text;
                items(pruning, taker);
                nodes = restNodes;
                text = restText;
            } else {
                Node value = value(Pruning.NONE);
                taker.field(field, value);
                rest.put(field, value);
            }
            more = tokens.another('}');
        }
        return new Mapping(rest, Position.UNKNOWN);
    }

    /// What is kept of one item is bounded, and so is all that stands beside the arrays.
    private void items(Pruning pruning, Taker taker) throws IOException, ParseFailure {
        boolean another = !tokens.takes(']');
        while (another) {
            nodes = 0;
            text = 0;
            if (ITEMS.exceededBy(++items)) {
                throw ParseFailure.over(ITEMS, Position.UNKNOWN);
            }
            taker.item(tokens.peek() == '{' ? mapping(pruning, taker) : value(pruning));
            another = tokens.another(']');
        }
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
        deeper('{');
        boolean more = !tokens.takes('}');
        while (more) {
            String field = counted(tokens.name());
            Pruning below = pruning == Pruning.NONE ? Pruning.NONE : pruning.below(field);
            if (below == Pruning.DROPPED || taker.needless(field, fields)) {
                tokens.skip();
            } else {
                fields.put(field, value(below));
            }
            more = tokens.another('}');
        }
        depth--;
        return new Mapping(fields, Position.UNKNOWN);
    }

    private Node sequence() throws IOException, ParseFailure {
        List<Node> items = new ArrayList<>();
        deeper('[');
        boolean more = !tokens.takes(']');
        while (more) {
            items.add(value(Pruning.NONE));
            more = tokens.another(']');
        }
        depth--;
        return new Sequence(items, Position.UNKNOWN);
    }

    private void deeper(char bracket) throws IOException, ParseFailure {
        tokens.take(bracket);
        if (limits.depth().exceededBy(++depth)) {
            throw ParseFailure.over(limits.depth(), Position.UNKNOWN);
        }
    }

    private Node value(Pruning pruning) throws IOException, ParseFailure {
        if (limits.nodes().exceededBy(++nodes)) {
            throw ParseFailure.over(limits.nodes(), Position.UNKNOWN);
        }
        return switch (tokens.peek()) {
            case '{' -> mapping(pruning, WHOLE);
            case '[' -> sequence();
            case '"' -> new Scalar(counted(tokens.string()), ScalarType.STRING, Position.UNKNOWN);
            default -> tokens.word();
        };
    }
}
