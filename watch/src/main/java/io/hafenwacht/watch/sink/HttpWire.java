package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Posts one request after the other. Redirects are answers; failures are values.
public interface HttpWire extends AutoCloseable {
    Reply post(Post post) throws InterruptedException;

    @Override
    void close();

    /// A request. `headers` may hold credentials and are never shown.
    record Post(URI uri, String contentType, SortedMap<String, String> headers, byte[] body) {
        public Post {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }
    }

    /// What came back.
    sealed interface Reply {}

    /// A whole answer; `retryAfter` is the header's value or empty.
    record Answer(int status, String retryAfter, byte[] body) implements Reply {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// No answer, or half of one: whether the request was taken is not known.
    record Unanswered(Outcome.Cause cause, Text why) implements Reply {}
}
