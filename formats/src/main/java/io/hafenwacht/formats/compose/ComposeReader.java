package io.hafenwacht.formats.compose;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mode;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import io.hafenwacht.formats.yaml.YamlNodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One file to values, with its variables replaced and its anchors and merge keys resolved.
final class ComposeReader {
    private final String file;
    private final String folder;
    private final Variables variables;
    private final Budget budget;
    private final List<ParseProblem> warnings = new ArrayList<>();

    /// What all files of a project may cost together.
    static final class Budget {
        private long nodes;

        void node(Position at) throws ParseFailure {
            if (ComposeLimits.NODES.exceededBy(++nodes)) {
                throw ParseFailure.over(ComposeLimits.NODES, at);
            }
        }
    }

    /// The documents that were read whole, and why reading ended before the end of the file.
    record Result(List<ComposeValue> documents, Optional<ParseProblem> failure, List<ParseProblem> warnings) {}

    /// `folder` is where the relative paths of the file begin.
    ComposeReader(String file, String folder, Variables variables, Budget budget) {
        this.file = file;
        this.folder = folder;
        this.variables = variables;
        this.budget = budget;
    }

    Result read(byte[] bytes) {
        var documents = new ArrayList<ComposeValue>();
        Optional<ParseProblem> failure = YamlNodes.read(
                bytes,
                ComposeLimits.BYTES,
                ComposeLimits.ALIASES,
                new ComposeScalars(),
                node -> documents.add(value(node, 0)));
        return new Result(List.copyOf(documents), failure, List.copyOf(warnings));
    }

    private ComposeValue value(Node node, int depth) throws ParseFailure {
        Position at = position(node.getStartMark());
        budget.node(at);
        if (ComposeLimits.DEPTH.exceededBy(depth)) {
            throw ParseFailure.over(ComposeLimits.DEPTH, at);
        }
        Place place = new Place(file, at.line(), at.column(), folder);
        if (mode(node) == Mode.RESET) {
            return new ComposeValue.Scalar("", ScalarType.NULL, true, "", Mode.RESET, place);
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place, at);
            case SequenceNode sequence -> {
                var items = new ArrayList<ComposeValue>();
                for (Node item : sequence.getValue()) {
                    items.add(value(item, depth + 1));
                }
                yield new ComposeValue.Sequence(items, mode(node), place);
            }
            case MappingNode mapping -> mapping(mapping, place, depth);
            case AnchorNode alias -> value(alias.getRealNode(), depth + 1);
            default -> throw unexpected(at);
        };
    }

    private ComposeValue scalar(ScalarNode scalar, Place place, Position at) throws ParseFailure {
        String written = scalar.getValue();
        if (ComposeLimits.VALUE.exceededBy(written.length())) {
            throw ParseFailure.over(ComposeLimits.VALUE, at);
        }
        Tag tag = scalar.getTag();
        ScalarType type = ComposeScalars.type(tag);
        Variables.Value value = Interpolation.of(written, variables);
        return new ComposeValue.Scalar(
                type == ScalarType.NULL ? "" : value.text(), type, value.resolved(), written, mode(scalar), place);
    }

    private ComposeValue mapping(MappingNode mapping, Place place, int depth) throws ParseFailure {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        var merged = new ArrayList<ComposeValue>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = position(tuple.getKeyNode().getStartMark());
            ComposeValue value = value(tuple.getValueNode(), depth + 1);
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(value, at, merged);
                continue;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw unexpected(at);
            }
            Place keyAt = new Place(file, at.line(), at.column(), folder);
            Place earlier = keys.put(key.getValue(), keyAt);
            if (earlier != null) {
                warnings.add(new ParseProblem(
                        at,
                        Text.of(
                                "a second value for the same name as in line " + earlier.line() + "; the last counts",
                                "ein zweiter Wert zum selben Namen wie in Zeile " + earlier.line()
                                        + "; der letzte gilt")));
            }
            // An alias was written before its use.
            boolean alias = before(tuple.getValueNode(), at);
            fields.put(key.getValue(), new Field(alias ? value.place() : keyAt, value));
        }
        for (ComposeValue source : merged) {
            source.entries().forEach(fields::putIfAbsent);
        }
        return new ComposeValue.Mapping(fields, mode(mapping), place);
    }

    private static boolean before(Node value, Position key) {
        Position at = position(value.getStartMark());
        return at.line() < key.line() || at.line() == key.line() && at.column() < key.column();
    }

    private static void merge(ComposeValue value, Position at, List<ComposeValue> merged) throws ParseFailure {
        List<ComposeValue> sources =
                value instanceof ComposeValue.Sequence sequence ? sequence.items() : List.of(value);
        for (ComposeValue source : sources) {
            if (!(source instanceof ComposeValue.Mapping)) {
                throw unexpected(at);
            }
            merged.add(source);
        }
    }

    private static Mode mode(Node node) {
        return switch (node.getTag().getValue()) {
            case "!reset" -> Mode.RESET;
            case "!override" -> Mode.OVERRIDE;
            default -> Mode.MERGE;
        };
    }

    private static Position position(Mark mark) {
        return mark == null ? Position.UNKNOWN : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static ParseFailure unexpected(Position at) {
        return new ParseFailure(
                at,
                Text.of(
                        "expected a mapping with text keys, got something else",
                        "Zuordnung mit Textschlüsseln erwartet, etwas anderes gefunden"));
    }
}
