package io.hafenwacht.formats.yaml;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.TextParser;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML to the nodes of its own library, with tags and both marks, for formats whose meaning hangs on them.
/// What is wrong with a text is a [ParseFailure], never another exception.
public final class YamlNodes {
    private static final ParseLimits STANDARD = ParseLimits.STANDARD;

    /// SnakeYAML 2.7 copies all it has read of a scalar for each further 1024 characters: 5 MB in one line
    /// took eight seconds.
    private static final Limit LINE = new Limit(
            "yaml-line", 2 << 20, "characters", "an object of 1 MiB, encoded, in one line; time grows with its square");

    private YamlNodes() {}

    /// Takes one document.
    @FunctionalInterface
    public interface Sink {
        void accept(Node document) throws ParseFailure;
    }

    /// Hands over each document as soon as it is whole; answers why reading ended before the end.
    public static Optional<ParseProblem> read(
            byte[] bytes, Limit size, Limit aliases, Resolver resolver, Sink documents) {
        try {
            if (size.exceededBy(bytes.length)) {
                throw ParseFailure.over(size, Position.UNKNOWN);
            }
            compose(
                    TextParser.text(bytes),
                    new ParseLimits(size, STANDARD.depth(), STANDARD.nodes(), STANDARD.stringLength()),
                    aliases,
                    resolver,
                    documents);
            return Optional.empty();
        } catch (ParseFailure failure) {
            return Optional.of(failure.problem());
        }
    }

    static void compose(String text, ParseLimits limits, Limit aliases, Resolver resolver, Sink documents)
            throws ParseFailure {
        lines(text);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(aliases.asInt());
        options.setNestingDepthLimit(limits.depth().asInt());
        options.setCodePointLimit(limits.bytes().asInt());
        options.setAllowRecursiveKeys(false);
        try {
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), resolver, options);
            while (composer.checkNode()) {
                documents.accept(composer.getNode());
            }
        } catch (MarkedYAMLException e) {
            String what = e.getProblem() == null ? e.getContext() : e.getProblem();
            throw failure(YamlParser.position(e.getProblemMark()), String.valueOf(what));
        } catch (ReaderException e) {
            throw failure(Position.UNKNOWN, "unprintable character " + Integer.toHexString(e.getCodePoint()));
        } catch (YAMLException e) {
            throw failure(Position.UNKNOWN, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // SnakeYAML 2.7 lets numbers in escapes ("\\UFFFFFFFF") and directives escape unchecked.
            throw failure(Position.UNKNOWN, "number in an escape or a directive out of range");
        }
    }

    private static void lines(String text) throws ParseFailure {
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            if (LINE.exceededBy(next - start)) {
                throw ParseFailure.over(LINE, new Position(line, 1));
            }
            start = next;
        }
    }

    private static ParseFailure failure(Position at, String what) {
        return new ParseFailure(at, Text.of("no valid YAML: " + what, "kein gültiges YAML: " + what));
    }
}
