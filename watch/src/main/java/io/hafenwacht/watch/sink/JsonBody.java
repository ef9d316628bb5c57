package io.hafenwacht.watch.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes JSON into memory.
public final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST = 64 * 1024;

    private JsonBody() {}

    /// What writes one document, or several, one after the other.
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    public static byte[] of(Writing writing) {
        var out = new ByteArrayOutputStream(FIRST);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            // Documents stand on lines of their own, or one after the other; a writer says which.
            json.setRootValueSeparator(null);
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses nothing", e);
        }
        return out.toByteArray();
    }
}
