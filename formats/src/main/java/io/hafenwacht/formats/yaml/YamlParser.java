package io.hafenwacht.formats.yaml;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.TextParser;
import org.yaml.snakeyaml.error.Mark;

/// Reads YAML with any number of documents as kubectl understands it: YAML 1.1 types, aliases and merge keys
/// (`<<`) resolved, booleans as `true` or `false`, integers decimal. An empty document is a null; keys are
/// text. Of duplicate keys the last counts; each is a warning.
public final class YamlParser extends TextParser {
    private static final Limit ALIASES = new Limit(
            "yaml-aliases", 50, "aliases of collections per document", "files in use stay below 30; bombs need more");

    public YamlParser() {
        this(ParseLimits.STANDARD);
    }

    public YamlParser(ParseLimits limits) {
        super(limits);
    }

    @Override
    protected void parse(String text, ParseLimits limits, Documents out) throws ParseFailure {
        Conversion conversion = new Conversion(limits, out);
        YamlNodes.compose(text, limits, ALIASES, new ScalarTypes(), document -> out.add(conversion.convert(document)));
    }

    static Position position(Mark mark) {
        return mark == null ? Position.UNKNOWN : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
