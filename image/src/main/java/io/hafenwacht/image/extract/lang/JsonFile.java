package io.hafenwacht.image.extract.lang;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// JSON metadata of a package manager, read as a stream: only what is asked for is kept.
public final class JsonFile {
    static final Limit SIZE = new Limit(
            "JSON metadata of packages",
            64 << 20,
            "bytes",
            "a second of reading; installed.json of large sites has 5 MB");
    static final Limit DEPTH = new Limit("nesting of JSON metadata", 200, "levels", "real files have less than twenty");
    static final Limit STRING =
            new Limit("string in JSON metadata", 1 << 20, "characters", "some packages carry their manual in a field");

    /// No table of names is shared: names come from strangers.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH.asInt())
                    .maxStringLength(STRING.asInt())
                    .build())
            .build();

    private JsonFile() {}

    /// Reads with the parser at the first token.
    @FunctionalInterface
    public interface Reading {
        void read(JsonParser json) throws IOException;
    }

    /// Reads one member; the parser stands at its value. What is left unread of it is skipped.
    @FunctionalInterface
    public interface Member {
        void read(String name) throws IOException;
    }

    /// Opens `content`, whatever its Unicode encoding.
    ///
    /// @throws MalformedInput where it is no JSON, too large or too deep
    public static void read(MemorySegment content, Reading reading) throws MalformedInput {
        if (SIZE.exceededBy(content.byteSize())) {
            throw new MalformedInput(
                    content.byteSize() + " bytes, more than " + SIZE, content.byteSize() + " Bytes, mehr als " + SIZE);
        }
        try (JsonParser json = FACTORY.createParser(new Bytes(content))) {
            json.nextToken();
            reading.read(json);
        } catch (IOException e) {
            throw new MalformedInput("no JSON: " + firstLine(e), "kein JSON: " + firstLine(e));
        }
    }

    /// Walks the members of the object that begins here; anything else has none.
    public static void members(JsonParser json, Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member.read(name);
            json.skipChildren();
        }
    }

    /// Walks the elements of the array that begins here; anything else has none.
    public static void elements(JsonParser json, Reading element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read(json);
            json.skipChildren();
        }
    }

    /// The string here, if it is one.
    public static Optional<String> string(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING
                ? Optional.of(json.getText().strip())
                : Optional.empty();
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /// The parser reads blocks, so that nothing of a large file is copied at once.
    private static final class Bytes extends InputStream {
        private final MemorySegment segment;
        private long at;

        Bytes(MemorySegment segment) {
            this.segment = segment;
        }

        @Override
        public int read() {
            return at == segment.byteSize() ? -1 : segment.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int n = (int) Math.min(length, segment.byteSize() - at);
            if (n == 0) {
                return length == 0 ? 0 : -1;
            }
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, into, from, n);
            at += n;
            return n;
        }
    }
}
