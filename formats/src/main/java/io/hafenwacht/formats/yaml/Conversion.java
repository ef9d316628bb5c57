package io.hafenwacht.formats.yaml;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.TextParser.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Composed YAML nodes to ours. An alias is converted again each time it is used and counts each time, so the
/// node limit bounds what a reader of the tree has to walk. A collection that contains itself runs into the
/// depth limit.
final class Conversion {
    private final ParseLimits limits;
    private final Documents out;
    private long nodes;

    Conversion(ParseLimits limits, Documents out) {
        this.limits = limits;
        this.out = out;
    }

    Node convert(org.yaml.snakeyaml.nodes.Node node) throws ParseFailure {
        return convert(node, 0);
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, int depth) throws ParseFailure {
        Position at = YamlParser.position(node.getStartMark());
        if (limits.depth().exceededBy(depth)) {
            throw ParseFailure.over(limits.depth(), at);
        }
        if (limits.nodes().exceededBy(++nodes)) {
            throw ParseFailure.over(limits.nodes(), at);
        }
        return switch (node) {
            case ScalarNode scalar -> {
                if (limits.stringLength().exceededBy(scalar.getValue().length())) {
                    throw ParseFailure.over(limits.stringLength(), at);
                }
                yield ScalarTypes.scalar(scalar.getTag(), scalar.getValue(), at);
            }
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                    items.add(convert(item, depth + 1));
                }
                yield new Node.Sequence(items, at);
            }
            case MappingNode mapping -> mapping(mapping, at, depth);
            case AnchorNode alias -> convert(alias.getRealNode(), depth + 1);
            default -> throw unexpected(at, "another kind of node", "eine andere Art von Knoten");
        };
    }

    /// A mapping's own fields win over merged ones wherever `<<` stands, and the first of several merged
    /// mappings wins (YAML 1.1 "Merge Key Language-Independent Type").
    private Node mapping(MappingNode mapping, Position at, int depth) throws ParseFailure {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Position> keys = new HashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode(), depth + 1), merged);
                continue;
            }
            Position keyAt = YamlParser.position(tuple.getKeyNode().getStartMark());
            String key = key(tuple.getKeyNode(), keyAt);
            Position earlier = keys.put(key, keyAt);
            if (earlier != null) {
                out.duplicate(key, keyAt, earlier);
            }
            fields.put(key, convert(tuple.getValueNode(), depth + 1));
        }
        for (Node source : merged) {
            source.entries().forEach(fields::putIfAbsent);
        }
        return new Node.Mapping(fields, at);
    }

    private static void merge(Node value, List<Node> merged) throws ParseFailure {
        List<Node> sources = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
        for (Node source : sources) {
            if (!(source instanceof Node.Mapping)) {
                throw unexpected(value.position(), "something else to merge", "etwas anderes zum Einfügen");
            }
            merged.add(source);
        }
    }

    private String key(org.yaml.snakeyaml.nodes.Node node, Position at) throws ParseFailure {
        if (!(node instanceof ScalarNode scalar)) {
            throw unexpected(at, "a collection as key", "eine Sammlung als Schlüssel");
        }
        if (limits.stringLength().exceededBy(scalar.getValue().length())) {
            throw ParseFailure.over(limits.stringLength(), at);
        }
        Node.Scalar key = ScalarTypes.scalar(scalar.getTag(), scalar.getValue(), at);
        return key.type() == Node.ScalarType.NULL ? "null" : key.text();
    }

    private static ParseFailure unexpected(Position at, String got, String gefunden) {
        return new ParseFailure(
                at,
                Text.of(
                        "expected a mapping with text keys, got " + got,
                        "Zuordnung mit Textschlüsseln erwartet, " + gefunden + " gefunden"));
    }
}
