package io.hafenwacht.formats.compose;

import io.hafenwacht.core.node.Node.ScalarType;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Types plain scalars as Compose's YAML reader does: `yes` and `on` are text, which only fields that want a
/// boolean take for one. All keep their spelling.
final class ComposeScalars extends Resolver {
    private static final Set<String> BOOLEAN = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0x[0-9a-fA-F]{1,16}|0o?[0-7]{1,22}|[0-9][0-9_]{0,30})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]{1,30}|[0-9]{1,30}(?:\\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,4})?");

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case scalar -> implicit ? plain(value) : Tag.STR;
            case sequence -> Tag.SEQ;
            case mapping -> Tag.MAP;
            case anchor -> throw new IllegalStateException("an alias has no tag");
        };
    }

    private static Tag plain(String value) {
        if (value.equals("<<")) {
            return Tag.MERGE;
        }
        if (NULL.contains(value)) {
            return Tag.NULL;
        }
        if (BOOLEAN.contains(value)) {
            return Tag.BOOL;
        }
        if (value.length() > 40) {
            return Tag.STR;
        }
        if (INTEGER.matcher(value).matches()) {
            return Tag.INT;
        }
        return DECIMAL.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
    }

    static ScalarType type(Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return ScalarType.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return ScalarType.BOOLEAN;
        }
        if (tag.equals(Tag.INT)) {
            return ScalarType.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? ScalarType.DECIMAL : ScalarType.STRING;
    }
}
