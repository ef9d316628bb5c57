package io.hafenwacht.formats.yaml;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.TextParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

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
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES.asInt());
        options.setNestingDepthLimit(limits.depth().asInt());
        options.setCodePointLimit(limits.bytes().asInt());
        options.setAllowRecursiveKeys(false);
        try {
            Composer composer =
                    new Composer(new ParserImpl(new StreamReader(text), options), new ScalarTypes(), options);
            Conversion conversion = new Conversion(limits, out);
            while (composer.checkNode()) {
                out.add(conversion.convert(composer.getNode()));
            }
        } catch (MarkedYAMLException e) {
            String what = e.getProblem() == null ? e.getContext() : e.getProblem();
            throw failure(position(e.getProblemMark()), String.valueOf(what));
        } catch (ReaderException e) {
            throw failure(Position.UNKNOWN, "unprintable character " + Integer.toHexString(e.getCodePoint()));
        } catch (YAMLException e) {
            throw failure(Position.UNKNOWN, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // SnakeYAML 2.7 lets numbers in escapes ("\\UFFFFFFFF") and directives escape unchecked.
            throw failure(Position.UNKNOWN, "number in an escape or a directive out of range");
        }
    }

    static Position position(Mark mark) {
        return mark == null ? Position.UNKNOWN : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static ParseFailure failure(Position at, String what) {
        return new ParseFailure(at, Text.of("no valid YAML: " + what, "kein gültiges YAML: " + what));
    }
}
