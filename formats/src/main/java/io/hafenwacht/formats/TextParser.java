package io.hafenwacht.formats;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Reads one text format into [Node] trees within named limits. Stateless and safe to share between threads.
/// Bytes are UTF-8, or UTF-16 where a byte order mark says so.
public abstract class TextParser {
    private final ParseLimits limits;

    protected TextParser(ParseLimits limits) {
        this.limits = limits;
    }

    public final ParseResult parse(byte[] bytes) {
        return collect(() -> {
            if (limits.bytes().exceededBy(bytes.length)) {
                throw ParseFailure.over(limits.bytes(), Position.UNKNOWN);
            }
            return SourceText.decode(bytes);
        });
    }

    public final ParseResult parse(MemorySegment bytes) {
        return collect(() -> {
            if (limits.bytes().exceededBy(bytes.byteSize())) {
                throw ParseFailure.over(limits.bytes(), Position.UNKNOWN);
            }
            return SourceText.decode(bytes.toArray(ValueLayout.JAVA_BYTE));
        });
    }

    /// The text of a file that another reader takes: UTF-8, or UTF-16 where a byte order mark says so.
    public static String text(byte[] bytes) throws ParseFailure {
        return SourceText.decode(bytes);
    }

    /// Reads at most one byte over the limit; does not close the stream.
    public final ParseResult parse(InputStream in) throws IOException {
        return parse(in.readNBytes(limits.bytes().asInt() + 1));
    }

    public final ParseResult parse(String text) {
        return collect(() -> {
            if (limits.bytes().exceededBy(text.length())) {
                throw ParseFailure.over(limits.bytes(), Position.UNKNOWN);
            }
            return text;
        });
    }

    /// Adds each document to `out` as soon as it is whole.
    protected abstract void parse(String text, ParseLimits limits, Documents out) throws ParseFailure;

    private ParseResult collect(Source source) {
        Documents out = new Documents();
        try {
            parse(source.text(), limits, out);
            return new ParseResult.Parsed(out.documents, out.warnings());
        } catch (ParseFailure failure) {
            return new ParseResult.Failed(failure.problem(), out.documents, out.warnings());
        }
    }

    private interface Source {
        String text() throws ParseFailure;
    }

    /// Takes what a parser finds.
    public static final class Documents {
        private final List<Node> documents = new ArrayList<>();
        private final Warnings warnings = new Warnings();

        public void add(Node document) {
            documents.add(document);
        }

        /// A key that its mapping already has.
        public void duplicate(String key, Position position, Position earlier) {
            warnings.duplicate(key, position, earlier);
        }

        private List<ParseProblem> warnings() {
            return warnings.list();
        }
    }
}
